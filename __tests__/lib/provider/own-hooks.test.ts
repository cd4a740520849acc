import fc from "fast-check";
import { Emulator, type Snapshot } from "../../../lib/emulator";
import { checkProvider, type World } from "../../../lib/plugin/testing";
import { createFlexera } from "../../../lib/provider/flexera";
import { account, place } from "../hooks/support";

/** The kit that others test their hooks with, and our own hooks. */

interface Org extends World {
  readonly accountId: string;
}

/** An organization that has an account, and what is made there besides. */
async function org(inventory: (snapshot: Snapshot, accountId: string) => readonly unknown[]): Promise<Org> {
  const emulator = await Emulator.start();
  const accountId = String(emulator.edit.addServiceAccount({ name: "standing" }).id);
  return {
    accountId,
    settings: { ...place(emulator), refreshToken: emulator.owner.refreshToken },
    inventory: () => inventory(emulator.snapshot(), accountId),
    close: () => emulator.close(),
  };
}

/** One look for what a write with an unknown outcome has made. */
const provider = createFlexera({ boundMs: 1, firstWaitMs: 0 });
const local = ["run.mutex.runExclusive"];
const few = { seed: 1, runs: 2, interrupted: 1 };

test("service accounts keep to the rules", async () => {
  const report = await checkProvider(
    provider,
    {
      service_account: {
        config: fc.record(
          { name: fc.constantFrom("one", "two"), description: fc.constantFrom("", "what for") },
          { requiredKeys: ["name"] },
        ),
        local,
        importId: ({ orgId, id }) => `${orgId}/${id}`,
      },
    },
    {
      ...few,
      world: () =>
        org(({ serviceAccounts }, accountId) => serviceAccounts.filter(({ id }) => String(id) !== accountId)),
    },
  );

  expect(report.service_account?.interruptions).toBeGreaterThan(10);
});

test("grants keep to the rules", async () => {
  const report = await checkProvider(
    provider,
    {
      access_grant: {
        config: fc.record({
          subjectRef: fc.constant(account(1)),
          role: fc.constantFrom("observer", "billing_center_viewer"),
        }),
        local,
        within: (config, { accountId }: Org) => ({ ...config, subjectRef: account(accountId) }),
      },
    },
    {
      ...few,
      world: () =>
        org(({ accessRules }, accountId) =>
          accessRules.filter((rule) => JSON.stringify(rule).includes(account(accountId))),
        ),
    },
  );

  expect(report.access_grant?.interruptions).toBeGreaterThan(5);
});

test("clients keep to the rules, but for a secret that is told once", async () => {
  const report = await checkProvider(
    provider,
    {
      service_account_client: {
        config: fc.record(
          {
            serviceAccountId: fc.constant("1"),
            reclaimUnknownClients: fc.constant(true),
            rotateAfter: fc.constantFrom("30d", "90d"),
          },
          { requiredKeys: ["serviceAccountId", "reclaimUnknownClients"] },
        ),
        within: (config, { accountId }: Org) => ({ ...config, serviceAccountId: accountId }),
        local,
        id: "clientId",
        importId: ({ orgId, serviceAccountId, clientId }) => [orgId, serviceAccountId, clientId].join("/"),
        notImported: [
          "reclaimUnknownClients",
          "clientSecret",
          "secretFingerprint",
          "rotatesAt",
          "rotateAfter",
          "secretCreatedAt",
        ],
      },
    },
    { ...few, world: () => org(({ clients }) => clients.map(({ clientId }) => clientId)) },
  );

  expect(report.service_account_client?.interruptions).toBeGreaterThan(5);
});

test("exclusive grants keep to the rules, but that their end revokes nothing", async () => {
  const report = await checkProvider(
    provider,
    {
      exclusive_grants: {
        config: fc.record({
          subjectRef: fc.constant(account(1)),
          grants: fc.subarray([{ role: "observer" }, { role: "billing_center_viewer" }]),
        }),
        within: (config, { accountId }: Org) => ({ ...config, subjectRef: account(accountId) }),
        local,
        except: ["deletes-what-is-gone", "leaves-nothing-behind"],
      },
    },
    { ...few, world: () => org(() => []) },
  );

  expect(report.exclusive_grants?.interruptions).toBeGreaterThan(5);
});
