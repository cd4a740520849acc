import type { Emulator, Fault } from "../../lib/emulator";
import { parseRef } from "../../lib/iam";
import { allSignIn, inState } from "../support/belongings";
import { Deployed } from "../support/deployed";
import type { Configuration } from "../support/hcl";
import { type PlanReport, planReport, reportOf } from "../support/plan-report";
import { someOf } from "../support/some-cases";

/** What an apply has come to. */
interface Outcome {
  readonly plan: PlanReport;
  /** Undefined when there was no plan to apply. */
  readonly apply: PlanReport | undefined;
  readonly before: Held;
  readonly after: Held;
  /** What was gone at any moment of the apply. */
  readonly everLost: readonly string[];
  readonly stack: Configuration;
  readonly emulator: Emulator;
}

/** What the org holds: each a text that tells it from all others. */
interface Held {
  readonly accounts: readonly string[];
  readonly clients: readonly string[];
  readonly roles: readonly string[];
}

interface Row {
  readonly sentence: string;
  readonly before: string;
  /** By default what there was before. */
  readonly after?: string;
  /** What is done between. */
  readonly meanwhile?: (stack: Configuration) => Promise<unknown>;
  /** Of the plan. */
  readonly options?: readonly string[];
  readonly parallelism?: number;
  readonly faults?: readonly Fault[];
  readonly then: (outcome: Outcome) => void | Promise<void>;
}

const access = "/iam/v1/orgs/1105/access-rules";
const clientsPath = "/iam/v1/orgs/1105/service-accounts/*/clients";
const slowGrants = (latencyMs: number): Fault[] =>
  ["grant", "revoke"].map((verb) => ({ on: { path: `${access}/${verb}` }, latencyMs, times: "always" }));
const slowRevokes = (latencyMs: number): Fault[] => [{ on: { path: `${access}/revoke` }, latencyMs, times: "always" }];

const roles = ["observer", "policy_viewer", "budget_viewer", "ca_user", "billing_center_viewer"];

const account = (name: string, rest = ""): string =>
  `resource "flexera_service_account" "${name}" {\n  name = "${name}"\n  ${rest}\n}\n`;

const grant = (name: string, subject: string, role: string, rest = ""): string =>
  `resource "flexera_access_grant" "${name}" {\n  subject_ref = flexera_service_account.${subject}.ref\n  role = "${role}"\n  ${rest}\n}\n`;

const client = (name: string, subject: string, rest = ""): string =>
  `resource "flexera_service_account_client" "${name}" {\n  service_account_id = flexera_service_account.${subject}.id\n  ${rest}\n}\n`;

const createsFirst = "lifecycle {\n    create_before_destroy = true\n  }";

const fourTimesFive = (suffix: string): string =>
  ["a", "b", "c", "d"]
    .map((name) => account(name) + roles.map((role) => grant(`${name}_${role}${suffix}`, name, role)).join(""))
    .join("");

const set = (subject: string): string => `
  resource "flexera_exclusive_grants" "all" {
    subject_ref = flexera_service_account.${subject}.ref
    grants      = [${roles.map((role) => `{ role = "${role}" }`).join(", ")}]
  }
`;

const counted = (list: readonly string[]): string => `
  ${account("reader")}
  locals {
    roles = ${JSON.stringify(list)}
  }
  resource "flexera_access_grant" "roles" {
    count       = length(local.roles)
    subject_ref = flexera_service_account.reader.ref
    role        = local.roles[count.index]
  }
`;

const keyed = (keys: readonly string[]): string => `
  ${account("reader")}
  resource "flexera_service_account_client" "keys" {
    for_each           = toset(${JSON.stringify(keys)})
    service_account_id = flexera_service_account.reader.id
  }
`;

/** The apply went well, and all is as it was before. */
function allStays({ plan, apply, before, after }: Outcome): void {
  expect([...plan.errors, ...(apply?.errors ?? [])]).toEqual([]);
  expect(after).toEqual(before);
}

/** Nothing is gone, whether or not the apply was refused; if it was, the message says what to do. */
function nothingIsLost({ plan, apply, before, after }: Outcome): void {
  expect(missing(before, after)).toEqual([]);
  const errors = [...plan.errors, ...(apply?.errors ?? [])];
  if (errors.length > 0) expect(plan.text + (apply?.text ?? "")).toContain("moved");
}

/** Whether the headline of a warning says that a role, such as `observer of account 2263`, may be gone. */
function saysLost(text: string, role: string): boolean {
  const [name = "", id = ""] = role.split(" of account ");
  return /\brevoked\b/.test(text) && text.includes(`/${name}/`) && text.includes(`service-account:${id}`);
}

function missing(before: Held, after: Held): string[] {
  const all = ({ accounts, clients, roles: held }: Held): string[] => [...accounts, ...clients, ...held];
  return all(before).filter((each) => !all(after).includes(each));
}

const rows: readonly Row[] = [
  ...[10, 1].map((parallelism): Row => ({
    sentence: `the addresses of the grants of 4 accounts × 5 roles change, parallelism ${parallelism}: no role is lost, nor gone for a moment unless the plan warns of it`,
    before: fourTimesFive(""),
    after: fourTimesFive("_renamed"),
    parallelism,
    then: (outcome) => {
      nothingIsLost(outcome);
      const unsaid = outcome.everLost.filter((role) => !outcome.plan.warnings.some((text) => saysLost(text, role)));
      expect(unsaid).toEqual([]);
    },
  })),
  {
    sentence: "single grants become the exclusive set of the same subject, 100 ms a write: no role is lost",
    before: account("reader") + roles.map((role) => grant(role, "reader", role)).join(""),
    after: account("reader") + set("reader"),
    faults: slowGrants(100),
    then: nothingIsLost,
  },
  {
    sentence: "a grant with create_before_destroy is replaced by -replace: it is not lost",
    before: account("reader") + grant("role", "reader", "observer", createsFirst),
    options: ["-replace=flexera_access_grant.role"],
    then: allStays,
  },
  {
    sentence: "a grant with create_before_destroy is tainted: it is not lost",
    before: account("reader") + grant("role", "reader", "observer", createsFirst),
    meanwhile: (stack) => stack.ok("taint", "flexera_access_grant.role"),
    then: allStays,
  },
  {
    sentence:
      "a grant is replaced by -replace and must be created first, because of a client that depends on it: not lost",
    before:
      account("reader") +
      grant("role", "reader", "observer") +
      client("key", "reader", `depends_on = [flexera_access_grant.role]\n  ${createsFirst}`),
    options: ["-replace=flexera_access_grant.role"],
    then: allStays,
  },
  {
    sentence: "the same, with a data source that looks at the grants between the two: the grant is not lost",
    before:
      account("reader") +
      grant("role", "reader", "observer") +
      `data "flexera_access_rules" "held" {\n  depends_on = [flexera_access_grant.role]\n}\n` +
      client("key", "reader", `depends_on = [data.flexera_access_rules.held]\n  ${createsFirst}`),
    options: ["-replace=flexera_access_grant.role"],
    then: allStays,
  },
  {
    sentence: "count over a list of roles gets one in front, 150 ms a revoke: none is lost",
    before: counted(roles.slice(0, 3)),
    after: counted(["sa_viewer", ...roles.slice(0, 3)]),
    faults: slowRevokes(150),
    then(outcome) {
      nothingIsLost(outcome);
      expect(outcome.after.roles).toContain(`sa_viewer of account 2263`);
    },
  },
  {
    sentence: "an account with adopt_existing changes its address: it is not deleted in the run that adopts it",
    before: account("reader", "adopt_existing = true") + client("key", "reader"),
    after: `
      resource "flexera_service_account" "renamed" {
        name           = "reader"
        adopt_existing = true
      }
      resource "flexera_service_account_client" "key" {
        service_account_id = flexera_service_account.renamed.id
      }`,
    then: nothingIsLost,
  },
  {
    sentence: "an account with adopt_existing and create_before_destroy is replaced by -replace: it is not deleted",
    before: account("reader", `adopt_existing = true\n  ${createsFirst}`) + grant("role", "reader", "observer"),
    options: ["-replace=flexera_service_account.reader"],
    then({ before, after }) {
      // What there is to be refused, is refused; the rule is that nothing goes.
      expect(missing(before, after)).toEqual([]);
    },
  },
  {
    sentence:
      "an account without adopt_existing changes its address: not deleted, and `moved` is named before adopt_existing",
    before: account("reader"),
    after: `resource "flexera_service_account" "renamed" {\n  name = "reader"\n}\n`,
    then(outcome) {
      nothingIsLost(outcome);
      const { plan, apply } = outcome;
      const text = plan.errors.length > 0 ? plan.text : (apply?.text ?? "");
      expect(text).toContain("moved");
      expect(text.indexOf("moved")).toBeLessThan((text + "adopt_existing").indexOf("adopt_existing"));
    },
  },
  {
    sentence: "a second address for one grant is said by its plan",
    before: account("reader") + grant("role", "reader", "observer"),
    after: account("reader") + grant("role", "reader", "observer") + grant("again", "reader", "observer"),
    then({ plan, before, after }) {
      expect(plan.text).toMatch(/another address|twice|two addresses|second address/i);
      expect(missing(before, after)).toEqual([]);
    },
  },
  {
    sentence: "both keys of an account's clients are renamed, slow deletions: refused, or both exist afterwards",
    before: keyed(["one", "two"]),
    after: keyed(["first", "second"]),
    faults: [{ on: { method: "DELETE", path: `${clientsPath}/*` }, latencyMs: 150, times: "always" }],
    async then({ plan, apply, before, after, stack, emulator }) {
      if (plan.errors.length > 0 || (apply?.errors.length ?? 0) > 0) {
        expect(after).toEqual(before);
        expect(plan.text + (apply?.text ?? "")).toContain("moved");
      }
      expect(after.clients).toHaveLength(2);
      expect(inState(stack.directory).clients).toEqual(after.clients);
      expect(await allSignIn(emulator, stack.directory)).toBe(true);
    },
  },
  ...[
    { how: "by -replace", options: ["-replace=flexera_service_account_client.key"] },
    {
      how: "because it is tainted",
      meanwhile: (stack: Configuration) => stack.ok("taint", "flexera_service_account_client.key"),
    },
  ].map(({ how, ...rest }): Row => ({
    ...rest,
    sentence: `a client with reclaim_unknown_clients is to be created before it is destroyed, ${how}, and the creation is answered with 403: the client works on`,
    before: account("reader") + client("key", "reader", `reclaim_unknown_clients = true\n  ${createsFirst}`),
    faults: [{ on: { method: "POST", path: clientsPath }, status: 403, times: "always" }],
    async then({ apply, before, after, stack, emulator }) {
      expect(apply?.errors).not.toEqual([]);
      expect(after).toEqual(before);
      expect(await allSignIn(emulator, stack.directory)).toBe(true);
    },
  })),
];

describe("an apply takes nothing away that its plan has not shown, through the real terraform", () => {
  test.each(someOf(rows, 5))(
    "$sentence",
    async ({ before, after, meanwhile, options = [], parallelism, faults = [], then }) => {
      const deployed = await Deployed.make(before, (stack) => stack.ok("apply", "-auto-approve"));
      await deployed.copy(async (stack, emulator) => {
        // GIVEN
        if (after !== undefined) stack.write(after);
        await meanwhile?.(stack);
        const held = heldBy(emulator);
        const everLost = watch(emulator);

        // WHEN
        const plan = await planReport(stack, "-out=plan.bin", ...options);
        for (const fault of faults) emulator.faults.add(fault);
        const flags = parallelism === undefined ? [] : [`-parallelism=${parallelism}`];
        const apply =
          plan.code === 1 ? undefined : reportOf(await stack.terraform("apply", "-json", ...flags, "plan.bin"));
        emulator.faults.clear();

        // THEN
        const outcome = { plan, apply, before: held, after: heldBy(emulator), everLost, stack, emulator };
        await then(outcome);
      });
    },
  );

  test("two addresses for one grant: removing one does not revoke it for the other, and each plan says it until then", async () => {
    const both = account("reader") + grant("role", "reader", "observer") + grant("again", "reader", "observer");
    const one = account("reader") + grant("again", "reader", "observer");
    const deployed = await Deployed.make(account("reader") + grant("role", "reader", "observer"), (stack) =>
      stack.ok("apply", "-auto-approve"),
    );
    await deployed.copy(async (stack, emulator) => {
      // GIVEN both in the state, the second one by an import if its creation is refused
      stack.write(both);
      const creation = await stack.terraform("apply", "-auto-approve");
      if (creation.code !== 0) {
        const id = "1105/observer/ref::::iam:org:1105/ref::::iam:service-account:2263";
        await stack.ok("import", "flexera_access_grant.again", id);
      }
      const held = heldBy(emulator);

      // WHEN, THEN each plan of both says it
      for (let times = 0; times < 2; times++) {
        const { text } = await planReport(stack);
        expect(text).toMatch(/another address|twice|two addresses|second address/i);
      }

      // WHEN one is removed
      stack.write(one);
      await stack.ok("apply", "-auto-approve");

      // THEN
      expect(heldBy(emulator)).toEqual(held);
      expect(await planReport(stack)).toMatchObject({ changes: {}, errors: [] });
    });
  });
});

function heldBy(emulator: Emulator): Held {
  const { serviceAccounts, clients, accessRules } = emulator.snapshot();
  const grants = accessRules.flatMap(({ role, subject }) => {
    const { kind, id } = parseRef(subject.ref);
    return kind === "service-account" ? [`${role.name ?? ""} of account ${id}`] : [];
  });
  return {
    accounts: serviceAccounts.map(({ id, name }) => `${name} ${id}`).sort(),
    clients: clients.map(({ clientId }) => clientId).sort(),
    roles: grants.sort(),
  };
}

/** What is gone after a change, from now on; the list grows. */
function watch(emulator: Emulator): string[] {
  const lost: string[] = [];
  let before = heldBy(emulator);
  emulator.onRequest(({ phase, method }) => {
    if (phase !== "changed" || method === "GET") return;
    const now = heldBy(emulator);
    lost.push(...missing(before, now));
    before = now;
  });
  return lost;
}
