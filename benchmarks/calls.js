/**
 * How many requests Terraform's commands make, from the emulator's log, against what they may make.
 *
 *   node benchmarks/calls.js [--throttled]
 *
 * after `npm run build`. `--throttled` adds 1,000 grants against an emulator that enforces Flexera's 500 requests a minute,
 * in real time: it takes two minutes more.
 */
const { mkdtempSync, rmSync } = require("node:fs");
const { tmpdir } = require("node:os");
const { join } = require("node:path");
const { seconds, table } = require("./support/figures");
const { accessToken, fixture, withEmulator, workspace } = require("./support/scenery");

const unlimited = { FLEXERA_REQUESTS_PER_MINUTE: "0" };

/** What a command asked for, by kind of request. */
function summary({ requests }) {
  const kinds = { tokens: 0, reads: 0, writes: 0 };
  for (const { method, path } of requests) {
    kinds[path === "/oidc/token" ? "tokens" : method === "GET" ? "reads" : "writes"]++;
  }
  const refused = requests.filter(({ status }) => status === 429).length;
  return { requests: requests.length, ...kinds, refused };
}

async function planFullOrganization(directory) {
  return withEmulator({}, async (emulator) => {
    const stack = await workspace(directory, fixture("full-org"), { ...emulator.environment(), ...unlimited });
    await stack.apply();
    emulator.clearRequests();
    return { took: await stack.plan(), ...summary(emulator) };
  });
}

async function planExclusiveSets(directory) {
  return withEmulator({}, async (emulator) => {
    for (let index = 1; index <= 50; index++) emulator.edit.addProject({ name: `project ${index}` });
    const stack = await workspace(directory, fixture("exclusive-sets"), { ...emulator.environment(), ...unlimited });
    await stack.apply();
    emulator.clearRequests();
    return { took: await stack.plan(), ...summary(emulator) };
  });
}

async function createOneOfEach(directory, credentialsOf) {
  return withEmulator({}, async (emulator) => {
    // Empty is as good as not set.
    const env = { ...emulator.environment(), FLEXERA_REFRESH_TOKEN: "", ...(await credentialsOf(emulator)) };
    const stack = await workspace(directory, fixture("one-of-each"), env);
    emulator.clearRequests();
    return { took: await stack.apply(), ...summary(emulator) };
  });
}

function clientCredentials({ edit }) {
  const { id } = edit.addServiceAccount({ name: "terraform" });
  edit.grant({ subject: { ref: `ref::::iam:service-account:${id}` }, role: { name: "iam_admin" } });
  const { clientId, clientSecret } = edit.addClient({ serviceAccountId: id });
  return { FLEXERA_CLIENT_ID: clientId, FLEXERA_CLIENT_SECRET: clientSecret };
}

async function ownersToken(emulator) {
  return { FLEXERA_ACCESS_TOKEN: await accessToken(emulator) };
}

async function createThousandGrants(directory, limits, settings) {
  return withEmulator({ limits }, async (emulator) => {
    const ids = Array.from({ length: 20 }, (_, index) =>
      String(emulator.edit.addServiceAccount({ name: `account ${index}` }).id),
    );
    const stack = await workspace(directory, fixture("many-grants"), {
      ...emulator.environment(),
      ...settings,
      TF_VAR_account_ids: JSON.stringify(ids),
      // Of the first two, the owner is refused to service accounts, and of the administrator a plan warns.
      TF_VAR_roles: JSON.stringify(emulator.snapshot().roles.slice(2, 52)),
    });
    emulator.clearRequests();
    return { took: await stack.apply(), ...summary(emulator) };
  });
}

async function main() {
  const scratch = mkdtempSync(join(tmpdir(), "calls-"));
  try {
    const measured = [
      ["plan of 20 accounts, 100 grants, 40 clients", 43, await planFullOrganization(join(scratch, "full"))],
      ["plan of 20 accounts with exclusive sets, 50 projects", 75, await planExclusiveSets(join(scratch, "sets"))],
      [
        "plan and apply of one of each, client credentials",
        12,
        await createOneOfEach(join(scratch, "client"), clientCredentials),
      ],
      ["plan and apply of one of each, access token", 10, await createOneOfEach(join(scratch, "token"), ownersToken)],
      ["plan and apply of 1,000 grants", 1010, await createThousandGrants(join(scratch, "grants"), {}, unlimited)],
    ];
    if (process.argv.includes("--throttled")) {
      const grants = await createThousandGrants(join(scratch, "throttled"), { requestsPerMinute: 500 }, {});
      measured.push(["the same, 500 requests a minute allowed", 1010, grants]);
    }
    report(measured);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

function report(measured) {
  const rows = measured.map(([what, budget, { requests, tokens, reads, writes, refused, took }]) => {
    return [what, ...[requests, budget, tokens, reads, writes, refused].map(String), seconds(took)];
  });
  console.log(table([["", "requests", "may be", "tokens", "reads", "writes", "refused", "took"], ...rows]));
  if (measured.some(([, budget, { requests }]) => requests > budget)) process.exitCode = 1;
}

main().catch((error) => {
  console.error(error.message);
  process.exitCode = 1;
});
