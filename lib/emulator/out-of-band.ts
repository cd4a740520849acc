import type { Context } from "./context";
import type { Edits, Make } from "./edits";
import { accountEdits } from "./out-of-band-accounts";
import { directoryEdits } from "./out-of-band-directory";

/** @param make runs each change */
export function edits(context: Context, make: Make): Edits {
  return { ...accountEdits(context, make), ...directoryEdits(context, make) };
}
