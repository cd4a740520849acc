import { writeFileSync } from "node:fs";
import { recommendationText } from "../../../lib/rights";
import { join } from "node:path";
import { formatRoleCatalog } from "../../../lib/access";
import { temporaryDirectory } from "../../support/directory";
import { accountRef, apiOfUser, apiWith, startEmulator, tokenOf } from "../emulator/support";
import { kept, planOf } from "../moves/plans";
import { bundleCommand, runCommand } from "./command";

beforeAll(bundleCommand);

const week = 7 * 86_400_000;
const weeks = 12;

/** A quarter in which some roles, accounts and clients are used, and others are not. */
async function playedQuarter() {
  const emulator = await startEmulator();
  const { edit, clock } = emulator;
  const account = (name: string, ...roles: string[]) => {
    const { id } = edit.addServiceAccount({ name });
    for (const role of roles) edit.grant({ subject: { ref: accountRef(id) }, role: { name: role } });
    return { id, ref: accountRef(id), ...edit.addClient({ serviceAccountId: id }) };
  };
  edit.addRole({ name: "user_reader", privileges: ["iam:org_user:index"] });
  const worker = account("worker", "user_reader", "observer");
  const billing = account("billing", "budget_viewer", "csm_dashboard_admin");
  const saas = account("saas", "observer");
  const quarterly = account("quarterly", "budget_viewer");
  const idle = account("idle", "observer");
  const ada = edit.addUser({ email: "ada@example.com", roles: ["user_reader"] });
  const bob = edit.addUser({ email: "bob@example.com", roles: ["user_reader"] });
  // All of them are older than the period.
  clock.advance(week);
  for (let number = 0; number < weeks; number++) {
    const { clientId: client_id, clientSecret: client_secret } = worker;
    const token = await tokenOf(emulator, { grant_type: "client_credentials", client_id, client_secret });
    await apiWith(emulator, token)("GET", "users");
    await (
      await apiOfUser(emulator, ada.refreshToken)
    )("GET", "users");
    edit.addApiCall({ principal: { ref: billing.ref }, path: "/bill-analysis/orgs/1105/budgets" });
    edit.addApiCall({ principal: { ref: billing.ref }, path: "/iam/v1/orgs/1105/groups/7", status: 403 });
    edit.addApiCall({ principal: { ref: saas.ref }, path: "/saas/v1/orgs/1105/licenses" });
    if (number === 1) {
      edit.addApiCall({ principal: { ref: quarterly.ref }, path: "/bill-analysis/orgs/1105/budgets" });
      await (
        await apiOfUser(emulator, bob.refreshToken)
      )("GET", "users");
    }
    clock.advance(week);
  }
  account("young", "observer");
  const ask = (...parameters: string[]) => runCommand(["recommend", ...parameters], { env: emulator.environment() });
  return { ask, worker, billing, idle };
}

interface Found {
  readonly accounts: readonly {
    readonly holder: { readonly name: string };
    readonly roles: readonly { readonly role: string; readonly judgement: string }[];
    readonly cannotJudge: readonly { readonly operation: string }[];
    readonly smallest?: readonly string[];
  }[];
  readonly unused: readonly { readonly holder: { readonly name: string }; readonly clients: readonly string[] }[];
  readonly young: readonly { readonly name: string }[];
  readonly personal: readonly { readonly holder: { readonly name: string }; readonly days: number }[];
}

describe("flexera-iam recommend, after a quarter", () => {
  test("finds exactly what nobody has used, and calls nothing unused that was used or cannot be judged", async () => {
    // GIVEN
    const { ask, worker, idle } = await playedQuarter();
    // WHEN
    const { code, stdout, stderr } = await ask("--json");
    // THEN
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    const found = JSON.parse(stdout) as Found;
    const judged = found.accounts.map(({ holder, roles, smallest }) => [
      holder.name,
      Object.fromEntries(roles.map(({ role, judgement }) => [role, judgement])),
      smallest,
    ]);
    expect(judged).toEqual([
      ["worker", { user_reader: "used", observer: "unused" }, ["user_reader"]],
      ["billing", { budget_viewer: "used", csm_dashboard_admin: "unused" }, ["budget_viewer"]],
      ["saas", { observer: "cannot judge" }, undefined],
      ["quarterly", { budget_viewer: "used" }, ["budget_viewer"]],
    ]);
    expect(found.accounts.flatMap(({ cannotJudge }) => cannotJudge.map(({ operation }) => operation))).toEqual([
      "GET /saas/v1/orgs/*/licenses",
    ]);
    expect(found.unused.map(({ holder, clients }) => [holder.name, clients])).toEqual([["idle", [idle.clientId]]]);
    expect(found.young.map(({ name }) => name)).toEqual(["young"]);
    expect(found.personal.map(({ holder, days }) => [holder.name, days])).toEqual([["ada@example.com", weeks]]);
    expect(stdout).not.toContain(worker.clientSecret);
  });

  test("says it in words, with the period, and with the address to remove where a state or plan is given", async () => {
    // GIVEN
    const { ask, worker } = await playedQuarter();
    const directory = temporaryDirectory();
    const [plan, catalog] = [join(directory, "plan.json"), join(directory, "roles.json")];
    writeFileSync(plan, planOf([kept("flexera_access_grant.seen", { subject_ref: worker.ref, role: "observer" })]));
    const pinned = { orgId: "1105", zone: "nam", readAt: "2026-03-01T12:00:00Z", roles: [], groups: [] };
    writeFileSync(catalog, formatRoleCatalog(pinned));
    writeFileSync(join(directory, "main.tf"), '\n\nresource "flexera_access_grant" "seen" {\n}\n');
    // WHEN
    const { stdout } = await ask("worker", "idle", "--plan", plan, "--code", directory, "--catalog", catalog);
    // THEN
    const lines = stdout.split("\n");
    expect(lines[0]).toMatch(/^org 1105, from .* to .*; what is used less often than that looks unused$/);
    expect(lines.slice(1)).toEqual([
      `service account "worker" (${worker.id}): ${weeks} calls`,
      "  used user_reader in org 1105",
      expect.stringMatching(/^ {2}UNUSED observer in org 1105: remove flexera_access_grant\.seen \(.*main\.tf:3\)$/),
      "  the smallest set for what was used: user_reader",
      expect.stringMatching(/^UNUSED service account "idle" \(\d+\): nothing was asked with it$/),
      expect.stringMatching(/^ {2}UNUSED client /),
      "",
    ]);
  });

  test("writes what is missing for the smallest set as code", () => {
    const holder = { kind: "service-account", id: "7", name: "worker" } as const;
    const scope = { kind: "org", id: "1105", name: "" } as const;
    const held = { role: "org_owner", scope, source: "", judgement: "used" } as const;
    const accounts = [{ holder, calls: 3, roles: [held], cannotJudge: [], smallest: ["user_reader"] }];
    const period = { from: "2026-03-01T12:00:00Z", to: "2026-06-01T12:00:00Z" };

    const text = recommendationText({ orgId: "1105", ...period, accounts, unused: [], young: [], personal: [] });

    const forged = { ...holder, name: 'x" (1)\nUNUSED service account "payroll' };
    const unused = [{ holder: forged, createdAt: "", clients: [] }];
    const other = recommendationText({ orgId: "1105", ...period, accounts: [], unused, young: [], personal: [] });
    expect(other.split("\n")).toHaveLength(3);
    expect(text).toContain('\n  ADD user_reader: account.grant("user_reader"), or in HCL role = "user_reader"\n');
  });

  test("calls what is done once a quarter unused in a shorter period, which --since says", async () => {
    const { ask } = await playedQuarter();
    const { stdout } = await ask("quarterly", "--since", "30d");
    expect(stdout).toContain('UNUSED service account "quarterly"');
    const refused = await ask("--since", "forever");
    expect(refused.code).toBe(1);
    expect((await ask("--since", "2026-02-30")).stderr).toContain("or a date such as 2026-01-31.");
    expect((await ask("--since", "2999-01-01")).stderr).toContain("--since 2999-01-01 is not over yet");
    expect(refused.stderr).toContain("It must be days from 1d to 92d, or a date such as 2026-01-31.");
  });
});
