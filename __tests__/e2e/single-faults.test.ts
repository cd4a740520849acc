import { faultKinds } from "../faults/fault-kinds";
import { Lab } from "../faults/lab";
import { carryOut, withOperation } from "../faults/operation";
import { recover } from "../faults/recovery";
import { scenarios } from "../faults/scenarios";
import { allSignIn, inOrganization, inState, orphans } from "../support/belongings";
import { composite } from "../support/composite";
import { type Configuration, configuration } from "../support/hcl";
import { planReport, reportOf } from "../support/plan-report";
import { someOf } from "../support/some-cases";

/** An operation on an account, a grant and a client, one of its calls, and what goes wrong there. */
type Case = readonly [operation: "create" | "update" | "delete", call: string, fault: string];

const cases: readonly Case[] = [
  ["create", "POST /oidc/token", "403"],
  ["create", "POST /service-accounts", "made, dropped"],
  ["create", "POST /service-accounts", "truncated"],
  ["create", "POST /service-accounts", "made, dropped, then 403"],
  ["create", "GET /service-accounts/{id}", "403"],
  ["create", "PUT /access-rules/grant", "made, dropped"],
  ["create", "PUT /access-rules/grant", "429 twice"],
  ["create", "POST /service-accounts/{id}/clients", "made, dropped"],
  ["create", "POST /service-accounts/{id}/clients", "made, 200 page"],
  ["update", "PATCH /service-accounts/{id}", "made, reset"],
  ["delete", "DELETE /service-accounts/{id}/clients/{id}", "made, dropped"],
  ["delete", "DELETE /service-accounts/{id}", "made, 500"],
];

/** What is left by an operation, and what comes of it. */
interface Outcome {
  /** Severity and summary of what was said. */
  readonly said: readonly string[];
  /** How many accounts, grants and clients there are. */
  readonly organization: readonly number[];
  readonly state: readonly number[];
  /** What is wrong after one more apply. */
  readonly harm: readonly string[];
}

/** The account, grant and client of the suite; they heal by themselves. */
const flags = { heals: true };
const configured = { ...flags, inOrder: true };

describe("one fault, through the real terraform, has the outcome that it has in the fault suite", () => {
  test.each(someOf(cases, 7, 1))("%s, at %s: %s", async (operation, call, fault) => {
    // WHEN
    const real = await throughTerraform([operation, call, fault]);
    const simulated = await inProcess([operation, call, fault]);

    // THEN
    expect(real).toEqual(simulated);
    expect(real.harm).toEqual([]);
  });
});

/** The calls of an operation through Terraform in which nothing goes wrong, once they have been recorded. */
const recorded = new Map<string, Promise<string[]>>();

function record(operation: Case[0]): Promise<string[]> {
  return prepared(operation, async (apply, _stack, { emulator }) => {
    await apply();
    return callsOf(emulator);
  });
}

async function throughTerraform([operation, call, fault]: Case): Promise<Outcome> {
  const recording = recorded.get(operation) ?? record(operation);
  recorded.set(operation, recording);
  const calls = await recording;
  return prepared(operation, async (apply, stack, lab) => {
    order(lab, fault, calls.indexOf(call));
    const { errors, warnings } = reportOf(await apply());
    await lab.emulator.faults.settled();
    lab.emulator.faults.clear();

    const { directory } = stack;
    const left = { organization: counts(inOrganization(lab.emulator)), state: counts(inState(directory)) };
    const isOdd = orphans(lab.emulator, directory, "").length > 0;
    const harm = isOdd ? orphans(lab.emulator, directory, (await planReport(stack)).text) : [];
    await stack.ok("apply", "-auto-approve");
    if (JSON.stringify(inOrganization(lab.emulator)) !== JSON.stringify(inState(directory))) harm.push("not converged");
    if (!(await allSignIn(lab.emulator, directory))) harm.push("lost secret");
    const end = await planReport(stack);
    harm.push(...Object.keys(end.changes), ...end.errors);
    return { said: messages(errors, warnings), ...left, harm };
  });
}

/** Prepares an operation, and hands over what carries it out. */
async function prepared<T>(
  operation: Case[0],
  use: (apply: () => ReturnType<Configuration["terraform"]>, stack: Configuration, lab: Lab) => Promise<T>,
): Promise<T> {
  const lab = await Lab.open();
  try {
    const stack = await configuration(composite(configured), lab.emulator.environment());
    if (operation !== "create") await stack.ok("apply", "-auto-approve");
    if (operation === "update") stack.write(composite({ ...configured, name: "cost auditor" }));
    if (operation === "delete") stack.write("");
    await stack.ok("plan", "-out=plan.bin");
    lab.emulator.clearRequests();
    return await use(() => stack.terraform("apply", "-json", "plan.bin"), stack, lab);
  } finally {
    await lab.close();
  }
}

async function inProcess([operation, call, fault]: Case): Promise<Outcome> {
  const scenario = scenarios.find((each) => each.resource === "account, grant, client" && each.operation === operation);
  if (!scenario) throw new Error(`the fault suite has no ${operation}`);
  const calls = await withOperation({ scenario, flags }, async (ready) => {
    await carryOut(ready);
    return callsOf(ready.lab.emulator);
  });
  return withOperation({ scenario, flags }, async (ready) => {
    const { lab, stack } = ready;
    order(lab, fault, calls.indexOf(call));
    const said = await carryOut(ready);
    await lab.emulator.faults.settled();
    lab.emulator.faults.clear();

    const ofType = (type: string) => [...stack.state.values()].filter((stored) => stored.type === type).length;
    const left = {
      organization: counts(inOrganization(lab.emulator)),
      state: ["service_account", "access_grant", "service_account_client"].map(ofType),
    };
    const summaries = (wanted: string) =>
      said.filter(({ severity }) => severity === wanted).map(({ summary }) => summary);
    const findings = await recover(ready, flags.heals);
    return {
      said: messages(summaries("error"), summaries("warning")),
      ...left,
      harm: findings.map(({ what }) => what),
    };
  });
}

function order(lab: Lab, name: string, skip: number): void {
  const fault = faultKinds.find((each) => each.name === name);
  if (!fault || skip < 0) throw new Error(`there is no fault ${name}, or no such call`);
  fault.order(lab, skip);
}

function callsOf({ requests }: Lab["emulator"]): string[] {
  return requests.map(
    ({ method, path }) =>
      `${method} ${path.replace(/^.*\/orgs\/\d+/, "").replace(/(service-accounts|clients)\/[^/]+/g, "$1/{id}")}`,
  );
}

function counts({ accounts, grants, clients }: ReturnType<typeof inOrganization>): number[] {
  return [accounts, grants, clients].map(({ length }) => length);
}

/** What was said, without what differs from run to run. */
function messages(errors: readonly string[], warnings: readonly string[]): string[] {
  return [...errors.map((text) => `error: ${text}`), ...warnings.map((text) => `warning: ${text}`)]
    .map((text) => text.replace(/127\.0\.0\.1:\d+/g, "host").replace(/error id [\w-]+/g, "error id"))
    .sort();
}
