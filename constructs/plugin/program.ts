import { packProgram, type ProgramOptions, type ProviderPackage } from "../../lib/install";

/**
 * The file whose program serves the provider: its source, which esbuild bundles, or with `isBundled` a program that is one file
 * already. A path counts from the working directory; in an ES module, `new URL("./main.ts", import.meta.url)` is the file beside.
 */
export type ProgramSource = string | URL | Omit<ProgramOptions, "address">;

/** Packs a program when it is first asked for, and once a process: a stack and what is placed beside it belong together. */
export function programOf(address: string, source: ProgramSource): () => ProviderPackage {
  let packed: ProviderPackage | undefined;
  const options = typeof source === "string" || source instanceof URL ? { file: source } : source;
  return () => (packed ??= packProgram({ address, ...options }));
}
