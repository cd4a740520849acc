import { readPlan } from "../../../lib/plan";
import { review } from "../../../lib/review";
import { catalog } from "../review/reviewed";
import { gone, kept, made, planOf, replaced, written } from "../moves/plans";

const reference = { subject_ref: ["flexera_service_account.new.ref", "flexera_service_account.new"] };
const newest = planOf(
  [
    made("flexera_service_account.new", { name: "pay roll" }),
    made("flexera_access_grant.new", { role: "iam_admin", subject_ref: undefined }),
    gone("flexera_access_grant.old"),
    replaced("flexera_access_grant.moved", { role: "observer" }, { role: "iam_admin" }),
    kept("flexera_service_account_client.ci"),
  ],
  {
    terraform_version: "1.14.0",
    applyable: true,
    complete: true,
    errored: false,
    timestamp: "2026-11-28T12:00:00Z",
    relevant_attributes: [],
    resource_drift: [],
    checks: [],
    action_invocations: [],
    deferred_changes: [],
    prior_state: { format_version: "1.0", values: { root_module: {} } },
    configuration: { root_module: { resources: [written("flexera_access_grant.new", reference)] } },
    what_nobody_knows_yet: { of: ["a later", 1] },
  },
);

/** What a version of Terraform has not printed yet, by the numbers of its format. */
const versions: readonly (readonly [version: string, format: string, lacks: readonly string[]])[] = [
  ["Terraform 1.14", "1.2", []],
  ["Terraform 1.9", "1.2", ["action_invocations"]],
  ["Terraform 1.7", "1.2", ["action_invocations", "applyable", "complete", "deferred_changes"]],
  ["Terraform 1.5", "1.2", ["action_invocations", "applyable", "complete", "deferred_changes", "errored"]],
  [
    "Terraform 1.2",
    "1.1",
    ["action_invocations", "applyable", "complete", "deferred_changes", "errored", "timestamp", "checks"],
  ],
  [
    "Terraform 1.0",
    "1.0",
    [
      "action_invocations",
      "applyable",
      "complete",
      "deferred_changes",
      "errored",
      "timestamp",
      "checks",
      "relevant_attributes",
    ],
  ],
  ["a later one", "1.27", []],
];

test.each(versions)("a plan of %s says the same", (_, format_version, lacks) => {
  const parts = Object.entries(JSON.parse(newest) as object).filter(([name]) => !lacks.includes(name));
  const older = JSON.stringify({ ...Object.fromEntries(parts), format_version });
  const reviewed = (text: string) => {
    const plans = [{ plan: readPlan(text, "the plan"), name: "the plan" }];
    return review({ plans, catalogs: [catalog], now: new Date("2026-11-28T12:00:00Z") });
  };

  const found = reviewed(older);

  expect(found).toEqual(reviewed(newest));
  expect(found.verdict).toBe("escalates");
});

test("a plan of another format than 1 is refused, with the number", () => {
  expect(() => readPlan(newest.replace('"format_version":"1.2"', '"format_version":"2.0"'), "plan.json")).toThrow(
    /^plan\.json .*2\.0/,
  );
});
