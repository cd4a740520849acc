import type { Finding, NamedPlan } from "./result";

/** What a plan does not say because Terraform could not. */
export function unfinished({ plan, name }: Pick<NamedPlan, "plan" | "name">): Finding[] {
  const finding = (rule: string, message: string): Finding => ({
    rule,
    class: "broadens",
    subject: null,
    scope: null,
    message,
    why: "What is not known may be anything.",
    sources: [{ address: "", plan: name, position: null }],
    waived: null,
  });
  return [
    ...(plan.isIncomplete ? [finding("plan-unfinished", `${name} could not be finished, so there may be more`)] : []),
    ...(plan.deferred > 0
      ? [finding("changes-deferred", `${name} puts off ${plan.deferred} of its changes, which a later plan is to show`)]
      : []),
  ];
}
