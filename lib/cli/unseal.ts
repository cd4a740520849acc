import { Command } from "commander";
import { contentOf, standardInput } from "./input";

interface Flags {
  readonly keyFile: string;
}

export const unsealCommand = new Command("unseal")
  .summary("open a secret that Flexera sealed")
  .description(
    "Prints the client secret in the envelope that the attribute sealed_client_secret holds, and nothing else: with the " +
      'storage "sealed" not even the provider can read it. Keys and the members of the envelope may be base64 or hex. For ' +
      "example: terraform output -raw sealed_client_secret | " +
      "flexera-iam unseal --key-file flexera-sealing.key",
  )
  .requiredOption("--key-file <file>", "the private key, as the command sealing-key wrote it")
  .argument("[envelope]", "the file with the envelope (JSON); - is standard input", "-")
  .action(async (envelope: string, { keyFile }: Flags) => {
    const { parseEnvelope, unseal } = await import("../sealing");
    const privateKey = keyIn(await contentOf(keyFile));
    const json = envelope === "-" ? await standardInput() : await contentOf(envelope);
    const { secret } = unseal(parseEnvelope(json), privateKey);
    // Whatever reads a pipe must get the secret alone; on a terminal, the prompt wants a line of its own.
    process.stdout.write(process.stdout.isTTY ? `${secret}\n` : secret);
  });

/** A key file is the key, and comments. */
function keyIn(text: string): string {
  const lines = text.split(/\r?\n/).map((line) => line.trim());
  return lines.filter((line) => line !== "" && !line.startsWith("#")).join("");
}
