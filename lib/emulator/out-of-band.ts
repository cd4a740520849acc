import type { Context } from "./context";
import type { Edits, Make } from "./edits";
import { accountEdits } from "./out-of-band-accounts";
import { directoryEdits } from "./out-of-band-directory";
import { eventEdits } from "./out-of-band-events";

/** @param make runs each change */
export function edits(context: Context, make: Make): Edits {
  return { ...accountEdits(context, make), ...directoryEdits(context, make), ...eventEdits(context, make) };
}
