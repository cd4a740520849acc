import { flexera } from "../../../../lib/provider/flexera";
import { InProcessTerraform, type Values } from "../../../support/in-process-terraform";
import { account, errorOf, place, requestsTo, stateOf, world, type World } from "../support";

const type = "unmanaged_clients";

interface Entry {
  readonly serviceAccountId?: string;
  readonly serviceAccountName?: string;
}

interface Expected extends Entry {
  readonly clientIds?: readonly (string | null)[];
}

interface Ignored extends Entry {
  readonly clientId?: string;
}

const none = { serviceAccountId: null, serviceAccountName: null };

/** Which clients are managed, and which ignored, with what is left out as Terraform sends it. */
function config(expected: readonly Expected[], ignore?: readonly Ignored[]): Values {
  return {
    serviceAccounts: expected.map((entry) => ({ ...none, clientIds: [], ...entry })),
    ignore: ignore?.map((entry) => ({ ...none, clientId: null, ...entry })) ?? null,
  };
}

const reader: Expected = { serviceAccountName: "reader" };

interface ClientsWorld extends World {
  /** The ids of the clients of "reader", the older one first. */
  readonly clients: readonly [string, string];
}

/** An account "reader" (id 2263) with two clients. */
async function clientsWorld(): Promise<ClientsWorld> {
  const { emulator, terraform } = await world();
  emulator.edit.addServiceAccount({ name: "reader" });
  const add = (): string => {
    emulator.clock.advance(1000);
    return emulator.edit.addClient({ serviceAccountId: 2263 }).clientId;
  };
  return { emulator, terraform, clients: [add(), add()] };
}

test("a client that is in no code is named, with a warning of what to do", async () => {
  // GIVEN
  const { emulator, terraform, clients } = await clientsWorld();
  const [mine, other] = clients;
  const { createdAt = "", createdBy = 0 } =
    emulator.snapshot().clients.find(({ clientId }) => clientId === other) ?? {};

  // WHEN
  const expected = config([{ ...reader, clientIds: [mine, null, ""] }]);
  const { state, messages } = await terraform.data(type, expected);

  // THEN
  expect(state).toMatchObject({
    orgId: "1105",
    unmanaged: [
      {
        serviceAccountId: "2263",
        serviceAccountName: "reader",
        clientId: other,
        createdBy: String(createdBy),
        createdAt,
      },
    ],
  });
  expect(messages).toEqual([
    {
      severity: "warning",
      summary: `client ${other} of service account "reader" (id 2263) is in no code`,
      detail:
        `It was created at ${createdAt} by ${createdBy}. To keep it, manage it in code: import it (terraform import ADDRESS ` +
        `1105/2263/${other}); if nobody needs it, delete it, unless this plan does so; if it is managed elsewhere, add ` +
        `{ client_id = "${other}" } to ignore.`,
    },
  ]);
});

test.each([[{ serviceAccountId: "2263" }], [reader]])("an account may be given as %j", async (entry) => {
  const { terraform, clients } = await clientsWorld();

  const { state, messages } = await terraform.data(type, config([entry]));

  expect(state).toMatchObject({ unmanaged: clients.map((clientId) => ({ clientId })) });
  expect(messages).toHaveLength(2);
});

test("what is expected of an account in several places is expected together", async () => {
  const { terraform, clients } = await clientsWorld();

  const expected = [
    { ...reader, clientIds: [clients[0]] },
    { serviceAccountId: "2263", clientIds: [clients[1]] },
  ];

  expect(stateOf(await terraform.data(type, config(expected))).unmanaged).toEqual([]);
});

test("accounts that do not exist have no clients, and others are not looked at", async () => {
  const { emulator, terraform } = await clientsWorld();
  requestsTo(emulator);

  const expected = [{ serviceAccountName: "to come" }, { serviceAccountId: "9999" }];
  const state = stateOf(await terraform.data(type, config(expected)));

  expect(state.unmanaged).toEqual([]);
  expect(requestsTo(emulator)).toEqual(["GET /service-accounts"]);
});

test("accounts of one name are not compared, which is said", async () => {
  const { emulator, terraform } = await clientsWorld();
  emulator.edit.addServiceAccount({ name: "reader" });

  const { state, messages } = await terraform.data(type, config([reader]));

  expect(state).toMatchObject({ unmanaged: [] });
  expect(messages).toMatchObject([
    { summary: 'several service accounts are named "reader", so their clients were not checked' },
  ]);
});

test("takes one list of accounts, and one of clients for each account that is compared", async () => {
  const { emulator, terraform } = await clientsWorld();
  emulator.edit.addServiceAccount({ name: "writer" });
  emulator.edit.addServiceAccount({ name: "elsewhere" });
  requestsTo(emulator);

  await terraform.data(type, config([reader, { serviceAccountName: "writer" }, { serviceAccountId: "2263" }]));

  expect(requestsTo(emulator).sort()).toEqual([
    "GET /service-accounts",
    "GET /service-accounts/2263/clients",
    "GET /service-accounts/2264/clients",
  ]);
});

describe("ignore", () => {
  test.each<[string, (id: string) => Ignored, number]>([
    ["a client", (clientId) => ({ clientId }), 1],
    ["all clients of an account", () => ({ serviceAccountId: "2263" }), 0],
    ["all clients of an account, by its name", () => ({ serviceAccountName: "reader" }), 0],
    ["a client of an account", (clientId) => ({ serviceAccountName: "reader", clientId }), 1],
    ["nothing that a part of it does not fit", (clientId) => ({ serviceAccountName: "writer", clientId }), 2],
  ])("leaves out %s", async (_, ignored, left) => {
    const { terraform, clients } = await clientsWorld();

    const { state } = await terraform.data(type, config([reader], [ignored(clients[0])]));

    expect(state?.unmanaged).toHaveLength(left);
  });

  test("of nothing is refused: it would be all", async () => {
    const { terraform } = await clientsWorld();

    expect(errorOf(await terraform.data(type, config([reader], [{}])))).toEqual({
      summary: "an entry of ignore is empty",
      detail:
        "It would have every client ignored. Give at least one of service_account_id, service_account_name and client_id.",
      attribute: "ignore",
    });
  });
});

test("an account that is given by nothing is refused", async () => {
  const { terraform } = await clientsWorld();

  expect(errorOf(await terraform.data(type, config([{}]))).summary).toBe(
    "what is meant by service_accounts[0] is not clear",
  );
});

test("the client that Terraform signs in with is not to be deleted", async () => {
  // GIVEN
  const { emulator } = await clientsWorld();
  const { id } = emulator.edit.addServiceAccount({ name: "terraform" });
  emulator.edit.grant({ subject: { ref: account(id) }, role: { name: "iam_admin" } });
  const { clientId, clientSecret } = emulator.edit.addClient({ serviceAccountId: id });
  const terraform = new InProcessTerraform(flexera);
  expect(await terraform.configure({ ...place(emulator), clientId, clientSecret })).toEqual([]);

  // WHEN
  const { messages } = await terraform.data(type, config([{ serviceAccountName: "terraform" }]));

  // THEN
  expect(messages).toMatchObject([
    { detail: expect.stringContaining("Terraform itself signs in with it, so do not delete it") as string },
  ]);
});

describe("an identity that may not see", () => {
  const forbidden = (path: string) =>
    ({ on: { path: `/iam/v1/orgs/1105${path}` }, status: 403, times: "always" }) as const;

  test("the accounts gets a warning that nothing was compared", async () => {
    const { emulator, terraform } = await clientsWorld();
    emulator.faults.add(forbidden("/service-accounts"));

    const { state, messages } = await terraform.data(type, config([reader]));

    expect(state).toMatchObject({ unmanaged: [] });
    expect(messages).toMatchObject([
      { summary: "whether there are unmanaged clients in organization 1105 could not be checked" },
    ]);
  });

  test("the clients of one account is told so, and of those of others", async () => {
    // GIVEN
    const { emulator, terraform } = await clientsWorld();
    const { id } = emulator.edit.addServiceAccount({ name: "writer" });
    const { clientId } = emulator.edit.addClient({ serviceAccountId: id });
    emulator.faults.add(forbidden("/service-accounts/2263/clients"));

    // WHEN
    const { messages } = await terraform.data(type, config([reader, { serviceAccountName: "writer" }]));

    // THEN
    expect(messages.map(({ summary }) => summary)).toEqual([
      'whether service account "reader" (id 2263) has unmanaged clients could not be checked',
      `client ${clientId} of service account "writer" (id 2264) is in no code`,
    ]);
  });

  test("the clients of many accounts gets one warning, which names them", async () => {
    const { emulator, terraform } = await clientsWorld();
    emulator.edit.addServiceAccount({ name: "writer" });
    for (const id of ["2263", "2264"]) emulator.faults.add(forbidden(`/service-accounts/${id}/clients`));

    const { messages } = await terraform.data(type, config([reader, { serviceAccountName: "writer" }]));

    expect(messages).toMatchObject([
      {
        summary: "whether 2 service accounts have unmanaged clients could not be checked",
        detail: expect.stringMatching(
          /^They are service account "reader" \(id 2263\), service account "writer" \(id 2264\)\. .*403 forbidden/,
        ) as string,
      },
    ]);
  });
});
