import { readFileSync } from "node:fs";
import { join } from "node:path";
import { App, LocalBackend, TerraformIterator, TerraformOutput, TerraformStack, TerraformVariable } from "cdktf";
import {
  AccessGrant,
  DataFlexeraGroup,
  DataFlexeraProject,
  DataFlexeraServiceAccount,
  DataFlexeraServiceAccountClients,
  DataFlexeraUser,
  DataFlexeraUsers,
  Delivery,
  FlexeraProvider,
  ServiceAccount,
  UnmanagedClients,
  UnmanagedGrants,
  UnmanagedServiceAccounts,
} from "../../constructs";
import { Emulator } from "../../lib/emulator";
import { temporaryDirectory } from "../support/directory";
import { attachedTerraformOk } from "../support/attached-provider";

// What the constructs write is what Terraform and the provider take.

let emulator: Emulator;
const environment = { ...process.env };

afterEach(() => {
  process.env = { ...environment };
});

beforeAll(async () => {
  emulator = await Emulator.start({ serviceAccountOwners: true });
});

afterAll(() => emulator.close());

type Run = (...args: string[]) => Promise<string>;

/** Synthesizes a stack and gives what runs terraform in its directory. */
async function deployable(fill: (stack: TerraformStack) => void): Promise<Run> {
  const app = new App({ outdir: temporaryDirectory() });
  const stack = new TerraformStack(app, "test");
  new LocalBackend(stack, { path: join(app.outdir, "terraform.tfstate") });
  new FlexeraProvider(stack, "flexera");
  fill(stack);
  app.synth();
  const cwd = join(app.outdir, "stacks", "test");
  const run: Run = (...args) => attachedTerraformOk([...args, "-no-color"], { cwd, env: emulator.environment() });
  await run("init");
  return run;
}

/** Who holds which role, by the names of accounts and the kinds of others. */
function held(): string[] {
  const { accessRules, serviceAccounts } = emulator.snapshot();
  return accessRules
    .filter(({ role }) => role.name !== "org_owner")
    .map(({ subject, role, scope }) => {
      const account = subject.kind === "iam:service-account" && serviceAccounts.find(({ id }) => id === subject.id);
      return `${account ? account.name : subject.kind} ${role.name} ${scope.kind}`;
    })
    .sort();
}

test("accounts by forEach, exclusive sets, look-ups and the comparison deploy, plan empty and destroy", async () => {
  // GIVEN
  emulator.edit.addGroup({ name: "Admins" });
  emulator.edit.addProject({ name: "Web Shop" });
  emulator.edit.addServiceAccount({ name: "deployer" });
  const before = held();
  const run = await deployable((stack) => {
    const teams = TerraformIterator.fromMap({ a: { name: "team a" }, b: { name: "team b" } });
    const team = new ServiceAccount(stack, "team", { name: teams.getString("name"), forEach: teams });
    team.grant("observer");
    team.addClient("pipeline");
    const strict = new ServiceAccount(stack, "strict", { name: "strict", deletionProtection: false });
    const { accessScope: scope } = new DataFlexeraProject(stack, "web", { name: "Web Shop" });
    strict.grantExclusively([{ role: "policy_viewer" }, { role: "observer", scope }]);
    new DataFlexeraServiceAccount(stack, "deployer", { name: "deployer" }).grant("actor");
    const admins = new DataFlexeraGroup(stack, "admins", { name: "Admins" });
    new AccessGrant(stack, "admins-observe", { subject: admins, role: "observer" });
    const owner = new DataFlexeraUser(stack, "owner", { email: "owner@example.com" });
    new AccessGrant(stack, "owner-views", { subject: owner, role: "billing_center_viewer" });
    const users = TerraformIterator.fromComplexList(new DataFlexeraUsers(stack, "users").users, "id");
    new AccessGrant(stack, "all-observe", {
      subject: { subjectRef: users.getString("ref") },
      role: "observer",
      forEach: users,
    });
    const { unmanaged } = new UnmanagedGrants(stack, "unmanaged");
    new TerraformOutput(stack, "found", { value: unmanaged });
  });

  // WHEN
  const applied = await run("apply", "-auto-approve");

  // THEN
  expect(applied).toContain("Apply complete! Resources: 12 added, 0 changed, 0 destroyed.");
  expect(held()).toEqual([
    "deployer actor iam:org",
    "iam:group observer iam:org",
    "iam:user billing_center_viewer iam:org",
    "iam:user observer iam:org",
    "strict observer iam:project",
    "strict policy_viewer iam:org",
    "team a observer iam:org",
    "team b observer iam:org",
  ]);
  expect(emulator.snapshot().clients).toHaveLength(2);
  expect(await run("plan")).toContain("No changes.");
  await run("destroy", "-auto-approve");
  expect(held()).toEqual(before);
});

test.each(["JSON", "HCL"])(
  "a role that was granted behind the app's back is warned of, synthesized as %s",
  async (language) => {
    // GIVEN what the cdktf program sets for its option --hcl
    if (language === "HCL") process.env.SYNTH_HCL_OUTPUT = "true";
    const name = `reader in ${language}`;
    const run = await deployable((stack) => {
      new ServiceAccount(stack, "reader", { name, deletionProtection: false }).grant("observer");
      new UnmanagedGrants(stack, "unmanaged", { ignore: [{ role: "actor" }] });
    });
    await run("apply", "-auto-approve");

    // WHEN
    const id = emulator.snapshot().serviceAccounts.find((account) => account.name === name)?.id ?? 0;
    for (const role of ["iam_admin", "actor"]) {
      emulator.edit.grant({ subject: { ref: `ref::::iam:service-account:${id}` }, role: { name: role } });
    }

    // THEN
    const planned = await run("plan");
    expect(planned).toContain("No changes.");
    expect(planned).toContain(`Warning: service account "${name}" (id ${id}) holds iam_admin`);
    expect(planned).not.toContain("holds actor");
  },
);

test.each(["JSON", "HCL"])(
  "accounts and clients that are in no code are warned of, and rotations of those that are, are not, synthesized as %s",
  async (language) => {
    // GIVEN
    if (language === "HCL") process.env.SYNTH_HCL_OUTPUT = "true";
    const named = (what: string): string => `${what} in ${language}`;
    const run = await deployable((stack) => {
      const asked = new TerraformVariable(stack, "asked", { type: "string", default: "first" }).stringValue;
      const label = new TerraformVariable(stack, "label", { type: "string", default: "cost reader" }).stringValue;
      const reader = new ServiceAccount(stack, "reader", { name: `${label} in ${language}` });
      const client = reader.addClient("pipeline", { rotationTriggers: { asked } });
      new ServiceAccount(stack, "idle", { name: named("idle"), count: 1 });
      const teams = TerraformIterator.fromList(["a", "b"]);
      const name = named(`team ${teams.value as string}`);
      new ServiceAccount(stack, "team", { name, forEach: teams }).addClient("x");
      new UnmanagedServiceAccounts(stack, "accounts");
      new UnmanagedClients(stack, "clients");
      const { clients } = new DataFlexeraServiceAccountClients(stack, "of-reader", {
        serviceAccount: reader,
        dependsOn: [client],
      });
      new TerraformOutput(stack, "listed", { value: clients });
    });
    await run("apply", "-auto-approve");
    const idOf = (what: string): number =>
      emulator.snapshot().serviceAccounts.find((account) => account.name === named(what))?.id ?? 0;
    const clientsOf = (id: number): string[] =>
      emulator
        .snapshot()
        .clients.filter(({ serviceAccountId }) => serviceAccountId === id)
        .map(({ clientId }) => clientId);
    const reader = idOf("cost reader");
    const isOurs = new RegExp(`Warning: .*(${["cost reader", "idle", "team"].map(named).join("|")})"`);

    // WHEN nothing has happened, when the client is rotated, in the overlap, when the old one is retired, and after that
    const calm = await run("plan");
    const rotating = [
      await run("plan", "-var=asked=again"),
      await run("apply", "-auto-approve", "-var=asked=again"),
      await run("plan", "-var=asked=again"),
    ];
    const [first = "", second = ""] = clientsOf(reader);
    emulator.clock.advance(8 * 86_400_000);
    const retiring = [
      await run("plan", "-var=asked=again"),
      await run("apply", "-auto-approve", "-var=asked=again"),
      await run("plan", "-var=asked=again"),
    ];

    // THEN
    expect(calm).toContain("No changes.");
    expect(rotating[0]).toContain("# flexera_service_account_client.reader-pipeline will be updated in-place");
    expect(retiring[0]).toContain("# flexera_service_account_client.reader-pipeline will be updated in-place");
    expect([first, second].filter((id) => id !== "")).toHaveLength(2);
    expect(clientsOf(reader)).toEqual([second]);
    for (const printed of [calm, ...rotating, ...retiring]) {
      expect(printed).not.toMatch(isOurs);
      expect(printed).not.toContain("Warning: client ");
    }

    // WHEN
    const { id: rogue } = emulator.edit.addServiceAccount({ name: named("rogue") });
    emulator.edit.grant({ subject: { ref: `ref::::iam:service-account:${rogue}` }, role: { name: "org_owner" } });
    const { clientId } = emulator.edit.addClient({ serviceAccountId: idOf("idle") });
    const planned = await run("plan", "-var=asked=again");

    // THEN
    expect(planned).toContain("No changes.");
    expect(planned).toContain(
      `Warning: service account "${named("rogue")}" (id ${rogue}) is in no code, and holds org_owner`,
    );
    expect(planned).toContain(`Warning: client ${clientId} of service account "${named("idle")}"`);
    expect(planned).not.toContain(second);

    // WHEN the account is renamed, by hand and then by the code
    emulator.edit.updateServiceAccount({ id: reader, name: named("by hand") });
    const renaming = await run("plan", "-var=asked=again", "-var=label=cost auditor");

    // THEN
    expect(renaming).toContain("# flexera_service_account.reader will be updated in-place");
    expect(renaming).toContain(
      `Warning: service account "${named("rogue")}" (id ${rogue}) is in no code, and holds org_owner`,
    );
    expect(renaming).not.toContain(`(id ${reader}) is in no code`);
    await run("destroy", "-auto-approve");
  },
);

test.each(["JSON", "HCL"])(
  "a client is created after the grants of its account, is proven, and is delivered, synthesized as %s",
  async (language) => {
    // GIVEN
    if (language === "HCL") process.env.SYNTH_HCL_OUTPUT = "true";
    const file = join(temporaryDirectory(), "pipeline.json");
    const run = await deployable((stack) => {
      const account = new ServiceAccount(stack, "pipeline", { name: `pipeline in ${language}` });
      const client = account.addClient("client", {
        rotateAfter: "90d",
        rotationTriggers: { askedOn: "2025-01-31", why: 'the "first" one' },
        warnBefore: "14d",
        secretStorage: "delivered",
        deliverTo: [Delivery.command(["node", "-e", 'process.stdin.resume(); console.log("kept")'])],
      });
      client.deliverTo(Delivery.file(file));
      client.verify("GET /iam/v1/orgs/{org}/users");
      account.grant("iam_admin");
      new TerraformOutput(stack, "receipts", { value: client.deliveryReceipts });
      new TerraformOutput(stack, "secret", { value: client.clientSecret, sensitive: true });
    });
    emulator.clearRequests();

    // WHEN
    const applied = await run("apply", "-auto-approve");

    // THEN
    const writes = emulator.requests.filter(({ method, path }) => method !== "GET" && path.startsWith("/iam/"));
    expect(writes.map(({ path }) => path.split("/").at(-1))).toEqual(["service-accounts", "grant", "clients"]);
    expect(emulator.requests.at(-1)?.path).toMatch(/\/users$/);
    const delivered = JSON.parse(readFileSync(file, "utf8")) as { clientSecret: string };
    expect(emulator.credentials().map(({ clientId }) => clientId)).toContain(
      (delivered as { clientId?: string }).clientId,
    );
    expect(applied).toContain('"kept"');
    const planned = await run("plan");
    expect(planned).toContain("No changes.");
    expect(planned).not.toContain("Warning");
    expect(await run("show", "-json")).not.toContain(delivered.clientSecret);
  },
);
