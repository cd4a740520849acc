import { HookError } from "../diagnostics";

/** What a process that plans only to have the plan looked at has to say to all else. */
export function onlyDrafts(why: string): HookError {
  return new HookError(
    "this provider only makes plans to look at",
    `Nothing is changed: ${why}. To apply, run terraform without that.`,
  );
}
