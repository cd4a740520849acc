import { Emulator } from "../../lib/emulator";
import { type Configuration, configuration } from "../support/hcl";
import { planReport } from "../support/plan-report";

const resources = `
  resource "flexera_service_account" "reader" {
    name = "cost reader"
  }

  resource "flexera_access_grant" "cost" {
    subject_ref = "ref::::iam:service-account:2263"
    role        = "billing_center_viewer"
  }

  resource "flexera_service_account_client" "pipeline" {
    service_account_id = "2263"
  }

  resource "flexera_service_account" "writer" {
    name = "cost writer"
  }

  resource "flexera_exclusive_grants" "writer" {
    subject_ref = "ref::::iam:service-account:2264"
    grants      = [{ role = "billing_center_admin" }]
  }
`;

/** Each data source, asking for something that is there. */
const dataSources: Record<string, string> = {
  access_rules: "",
  groups: "",
  organization: "",
  privileges: 'subject_ref = "ref::::iam:service-account:2263"',
  projects: "",
  role: 'name = "observer"',
  roles: "",
  service_account: 'name = "cost reader"',
  service_account_clients: 'service_account_id = "2263"',
  service_accounts: "",
  unmanaged_clients: `service_accounts = [{
    service_account_name = "cost reader"
    client_ids           = [flexera_service_account_client.pipeline.client_id]
  }]`,
  unmanaged_service_accounts: `service_accounts = [
    { service_account_name = "cost reader" },
    { service_account_name = "cost writer" },
  ]
  ignore = [{ service_account_name = "plan in pull requests" }]`,
  unmanaged_grants: 'subjects = [{ service_account_name = "cost reader", grants = [] }]',
  user: 'email = "owner@example.com"',
  users: "",
};

const data = (type: string): string => `data "flexera_${type}" "it" {\n${dataSources[type] ?? ""}\n}\n`;

describe("an identity that may not see what there is", () => {
  let emulator: Emulator;
  let owner: Configuration;
  let viewer: Configuration;

  beforeAll(async () => {
    emulator = await Emulator.start();
    const { id: reader } = emulator.edit.addServiceAccount({ name: "cost reader" });
    const { id: writer } = emulator.edit.addServiceAccount({ name: "cost writer" });
    owner = await configuration(resources, emulator.environment());
    await owner.ok("import", "flexera_service_account.reader", `1105/${reader}`);
    await owner.ok("import", "flexera_service_account.writer", `1105/${writer}`);
    await owner.ok("apply", "-auto-approve");

    const { id } = emulator.edit.addServiceAccount({ name: "plan in pull requests" });
    emulator.edit.grant({ subject: { ref: `ref::::iam:service-account:${id}` }, role: { name: "policy_viewer" } });
    const { clientId, clientSecret } = emulator.edit.addClient({ serviceAccountId: id });
    const credentials = { FLEXERA_CLIENT_ID: clientId, FLEXERA_CLIENT_SECRET: clientSecret, FLEXERA_REFRESH_TOKEN: "" };
    viewer = owner.with({ ...emulator.environment(), ...credentials });
  });

  afterAll(() => emulator.close());

  afterEach(() => {
    emulator.faults.clear();
    owner.write(resources);
  });

  test("gets an error for each resource, and no plan that creates or deletes", async () => {
    // WHEN
    const { code, changes, errors, text } = await planReport(viewer);

    // THEN
    expect(code).toBe(1);
    expect(changes).toEqual({});
    expect(errors).toHaveLength(5);
    for (const error of errors) expect(error).toMatch(/answered 403 forbidden to GET /);
    expect(text).toContain("iam_admin");
  });

  test("can plan without looking, and then nothing changes", async () => {
    const { code, changes } = await planReport(viewer, "-refresh=false");

    expect([code, changes]).toEqual([0, {}]);
  });

  test("is told what could not be checked when something new is planned, and cannot create it", async () => {
    // GIVEN
    owner.write(`${resources}
      resource "flexera_service_account" "new" {
        name = "new reader"
      }

      resource "flexera_access_grant" "new" {
        subject_ref = "ref::::iam:service-account:2263"
        role        = "observer"
      }

      resource "flexera_service_account_client" "new" {
        service_account_id = "2264"
      }

      resource "flexera_exclusive_grants" "new" {
        subject_ref = "ref::::iam:service-account:2265"
        grants      = [{ role = "observer" }]
      }
    `);
    const before = emulator.snapshot();

    // WHEN
    const { changes, warnings } = await planReport(viewer, "-refresh=false");
    const { code, stderr } = await viewer.terraform("apply", "-auto-approve", "-refresh=false");

    // THEN
    expect(changes).toEqual({
      "flexera_service_account.new": "create",
      "flexera_access_grant.new": "create",
      "flexera_service_account_client.new": "create",
      "flexera_exclusive_grants.new": "create",
    });
    expect([...warnings].sort()).toEqual([
      'whether a service account named "new reader" exists already could not be checked',
      "whether grant 1105/observer/ref::::iam:org:1105/ref::::iam:service-account:2263 exists already could not be checked",
      "whether service account 2264 has room for a client could not be checked",
      "which roles service account 2265 would lose could not be checked",
    ]);
    expect(code).toBe(1);
    expect(stderr.match(/answered 403 forbidden to/g)).toHaveLength(4);
    expect(emulator.snapshot()).toEqual(before);
  });

  const lists = [
    "access_rules",
    "groups",
    "privileges",
    "service_account",
    "service_account_clients",
    "service_accounts",
  ];

  test.each([...lists, "user", "users"])(
    "gets an error from the data source %s, never an empty answer",
    async (type) => {
      owner.write(resources + data(type));

      const { code, changes, errors } = await planReport(viewer, "-refresh=false");

      expect(code).toBe(1);
      expect(changes).toEqual({});
      expect(errors).toEqual([expect.stringMatching(/answered 403 forbidden to GET /)]);
    },
  );

  test.each([
    ["grants", "unmanaged_grants"],
    ["service accounts", "unmanaged_service_accounts"],
    ["clients", "unmanaged_clients"],
  ])("is warned that nothing was compared, by the check for unmanaged %s, and can go on", async (what, type) => {
    owner.write(resources + data(type));

    const { code, changes, warnings } = await planReport(viewer, "-refresh=false");

    expect([code, changes]).toEqual([0, {}]);
    expect(warnings).toEqual([`whether there are unmanaged ${what} in organization 1105 could not be checked`]);
  });

  test("sees the organization, its projects and its roles like everybody", async () => {
    owner.write(resources + ["organization", "projects", "role", "roles"].map(data).join(""));

    const { code, changes } = await planReport(viewer, "-refresh=false");

    expect([code, changes]).toEqual([0, {}]);
  });

  test("cannot import, and is told why", async () => {
    owner.write(`${resources}\nresource "flexera_service_account" "third" {\n  name = "plan in pull requests"\n}`);

    const { code, stderr } = await viewer.terraform("import", "flexera_service_account.third", "1105/2265");

    expect(code).toBe(1);
    expect(stderr).toMatch(/answered 403 forbidden to GET/);
    expect(stderr).not.toContain("Cannot import non-existent remote object");
  });

  test("whatever single read is forbidden, no plan creates or deletes because of it", async () => {
    // GIVEN all resources and data sources, and what a plan of them reads
    owner.write(resources + Object.keys(dataSources).map(data).join(""));
    await owner.ok("apply", "-auto-approve");
    emulator.clearRequests();
    expect((await planReport(owner)).changes).toEqual({});
    const reads = new Set(emulator.requests.filter(({ method }) => method === "GET").map(({ path }) => path));
    expect(reads.size).toBe(10);

    for (const path of reads) {
      // WHEN one of these is refused
      const fault = emulator.faults.add({ on: { method: "GET", path }, status: 403, times: "always" });
      const { code, changes, errors, warnings } = await planReport(owner);
      emulator.faults.clear();

      // THEN
      expect(fault.struck).toBeGreaterThan(0);
      expect({ path, changes }).toEqual({ path, changes: {} });
      expect({ path, code: errors.length > 0 ? 1 : 0 }).toEqual({ path, code });
      expect(errors.length + warnings.length).toBeGreaterThan(0);
    }
  });
});
