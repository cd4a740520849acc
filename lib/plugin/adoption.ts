import { shellWord } from "../redaction";
import { HookError, type Path } from "./diagnostics";
import { optionalComputed } from "../schema";

/**
 * What `create` does with an object that is there already: `refuse` it, take over what is ours (`if-owned`), or `always` take it
 * over.
 */
export type Adoption = "refuse" | "if-owned" | "always";

/** An attribute in which a configuration says so. It is no property of the object: a change of it alone changes nothing there. */
export const adoptAttribute = () =>
  optionalComputed.string({
    oneOf: ["refuse", "if-owned", "always"],
    default: "refuse",
    description:
      "What happens when the object exists already as it is to be created: `refuse` (an error), `if-owned` (it is taken over " +
      "if it is marked as this configuration's), `always` (it is taken over). Default: `refuse`.",
  });

export interface AdoptionQuestion {
  readonly adopt: Adoption;
  /** What is there, for people, such as `note "Hooks" (note-1)`. */
  readonly what: string;
  /** Whether what is there says that it belongs to whoever asks, such as by a label; undefined where it says nothing of that. */
  readonly isOwned: boolean | undefined;
  /** What to import it by, for the advice. */
  readonly importId?: string;
  /** The attribute that tells it from others, where there is one. */
  readonly path?: Path;
}

/**
 * To be asked by `create` once it has found that what it is to make is there: whether to go on with that. After an interrupted
 * creation, or when an address was lost, it is the own object; but it may be another's, and Terraform would destroy it with its
 * own.
 *
 * @throws HookError unless it may be taken over; it says what is there, whose it is, and what to do
 */
export function mayAdopt({ adopt, what, isOwned, importId, path }: AdoptionQuestion): void {
  if (adopt === "always" || (adopt === "if-owned" && isOwned === true)) return;
  const byImport = importId === undefined ? "import it" : `import it (terraform import ADDRESS ${shellWord(importId)})`;
  if (adopt === "refuse") {
    const rule = isOwned === true ? '"if-owned"' : '"always"';
    throw new HookError(
      `${what} exists already`,
      `It is not taken over, because adopt is "refuse". If it is to be managed here, ${byImport}, or say adopt = ${rule}.`,
      path,
    );
  }
  throw new HookError(
    `${what} exists already, and ${isOwned === false ? "belongs to another" : "nothing says whose it is"}`,
    `It is taken over only if it is marked as this configuration's, because adopt is "if-owned". Choose another name, or, if you ` +
      `are sure that nobody else manages it, ${byImport}, or say adopt = "always".`,
    path,
  );
}
