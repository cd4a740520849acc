import type { TerraformStack } from "cdktf";

/** Where a stack keeps what has been done for it. */
const done = Symbol("done");

type Marked = TerraformStack & { [done]?: Set<string> | undefined };

/** Does something for a stack, but not twice. */
export function oncePerStack(stack: Marked, what: string, action: () => void): void {
  const marks = (stack[done] ??= new Set());
  if (marks.has(what)) return;
  marks.add(what);
  action();
}
