import { Emulator, type Snapshot } from "../../lib/emulator";
import { type Configuration, configuration } from "../support/hcl";

/** A provider block that is complete but for the credential's value, which comes by a variable. */
const provider = ({ orgId, zone, apiUrl, loginUrl }: Emulator, alias: string): string => `
  variable "${alias}_token" {
    type      = string
    sensitive = true
  }

  provider "flexera" {
    alias         = "${alias}"
    org_id        = "${orgId}"
    zone          = "${zone}"
    api_url       = "${apiUrl}"
    login_url     = "${loginUrl}"
    refresh_token = var.${alias}_token
  }
`;

const resources = (alias: string): string => `
  resource "flexera_service_account" "${alias}" {
    provider = flexera.${alias}
    name     = "reader in ${alias}"
  }

  resource "flexera_access_grant" "${alias}" {
    provider    = flexera.${alias}
    subject_ref = flexera_service_account.${alias}.ref
    role        = "billing_center_viewer"
  }

  resource "flexera_service_account_client" "${alias}" {
    provider           = flexera.${alias}
    service_account_id = flexera_service_account.${alias}.id
  }

  data "flexera_organization" "${alias}" {
    provider = flexera.${alias}
  }

  output "${alias}" {
    value = [data.flexera_organization.${alias}.org_id, flexera_service_account.${alias}.org_id]
  }
`;

describe("two organizations in two zones, in one configuration", () => {
  let america: Emulator;
  let europe: Emulator;
  let stack: Configuration;

  beforeAll(async () => {
    america = await Emulator.start({ orgId: "1105", zone: "nam" });
    europe = await Emulator.start({ orgId: "2210", zone: "eu" });
    const blocks = [provider(america, "nam"), provider(europe, "eu"), resources("nam"), resources("eu")];
    stack = await configuration(blocks.join(""), {
      TF_VAR_nam_token: america.owner.refreshToken,
      TF_VAR_eu_token: europe.owner.refreshToken,
    });
  });

  afterAll(async () => {
    await america.close();
    await europe.close();
  });

  /** What the organization holds that belongs to service accounts. */
  const held = ({ serviceAccounts, clients, accessRules }: Snapshot): unknown => ({
    accounts: serviceAccounts.map(({ name }) => name),
    clients: clients.length,
    roles: accessRules.filter(({ subject }) => subject.kind === "iam:service-account").map(({ role }) => role.name),
  });

  test("each resource is made in the organization of its provider, and the next plan is empty", async () => {
    // WHEN
    await stack.ok("apply", "-auto-approve");

    // THEN
    const one = { clients: 1, roles: ["billing_center_viewer"] };
    expect(held(america.snapshot())).toEqual({ accounts: ["reader in nam"], ...one });
    expect(held(europe.snapshot())).toEqual({ accounts: ["reader in eu"], ...one });
    expect(JSON.parse(await stack.ok("output", "-json", "nam"))).toEqual(["1105", "1105"]);
    expect(JSON.parse(await stack.ok("output", "-json", "eu"))).toEqual(["2210", "2210"]);
    expect((await stack.plan()).changes).toEqual({});
  });

  test("a change behind Terraform's back is found where it was made", async () => {
    // GIVEN accounts of one id in both organizations
    const [account] = europe.snapshot().serviceAccounts;
    expect(america.snapshot().serviceAccounts[0]?.id).toBe(account?.id);
    europe.edit.updateServiceAccount({ id: account?.id ?? 0, name: "renamed" });

    // WHEN, THEN
    expect((await stack.plan()).changes).toEqual({ "flexera_service_account.eu": "update" });
  });

  test("one that is out of order does not change the other one's", async () => {
    // GIVEN
    europe.faults.add({ on: { path: "/oidc/token" }, status: 401, times: "always" });
    const before = america.snapshot();

    // WHEN
    const { code, stderr } = await stack.terraform("apply", "-auto-approve");

    // THEN
    europe.faults.clear();
    expect(code).toBe(1);
    expect(stderr).toContain(new URL(europe.loginUrl).host);
    expect(america.snapshot()).toEqual(before);
  });

  test("destroy leaves nothing behind in either", async () => {
    await stack.ok("destroy", "-auto-approve");

    const nothing = { accounts: [], clients: 0, roles: [] };
    expect(held(america.snapshot())).toEqual(nothing);
    expect(held(europe.snapshot())).toEqual(nothing);
  });
});
