import type { Configuration } from "./hcl";
import type { TerraformResult } from "./terraform";

/** What a plan or an apply tells, as far as it came. */
export interface PlanReport {
  /** 0: done, or nothing to do; 1: failed; 2: there are changes. */
  readonly code: number;
  /** The action for each resource that would change, by address. */
  readonly changes: Readonly<Record<string, string>>;
  /** What was found to have changed outside of Terraform: `update` or `delete`, by address. */
  readonly drift: Readonly<Record<string, string>>;
  /** The summaries. */
  readonly warnings: readonly string[];
  readonly errors: readonly string[];
  /** All that people would read of warnings and errors, details included. */
  readonly text: string;
}

interface UiMessage {
  readonly type: string;
  readonly change?: { readonly resource: { readonly addr: string }; readonly action: string };
  readonly diagnostic?: { readonly severity: "warning" | "error"; readonly summary: string; readonly detail: string };
}

/** Plans, and reads what Terraform says of it in its language for machines. */
export async function planReport(stack: Configuration, ...args: string[]): Promise<PlanReport> {
  return reportOf(await stack.terraform("plan", "-json", "-detailed-exitcode", ...args));
}

/** What a run with `-json` said. */
export function reportOf({ code, stdout }: TerraformResult): PlanReport {
  const messages = stdout
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as UiMessage);
  const actions = (type: string): Record<string, string> =>
    Object.fromEntries(
      messages.flatMap((message) =>
        message.type === type && message.change ? [[message.change.resource.addr, message.change.action]] : [],
      ),
    );
  const diagnostics = messages.flatMap(({ diagnostic }) => (diagnostic ? [diagnostic] : []));
  const summaries = (wanted: string): string[] =>
    diagnostics.filter(({ severity }) => severity === wanted).map(({ summary }) => summary);
  return {
    code,
    changes: actions("planned_change"),
    drift: actions("resource_drift"),
    warnings: summaries("warning"),
    errors: summaries("error"),
    text: diagnostics.map(({ summary, detail }) => `${summary}\n${detail}`).join("\n"),
  };
}
