import type { Values } from "../../../support/in-process-terraform";
import { flexera } from "../../../../lib/provider/flexera";
import { InProcessTerraform } from "../../../support/in-process-terraform";
import { account, configured, errorOf, place, requestsTo, stateOf, text, world, type World } from "../support";

const type = "unmanaged_service_accounts";

interface Entry {
  readonly serviceAccountId?: string;
  readonly serviceAccountName?: string;
}

const entry = (given: Entry): Values => ({ serviceAccountId: null, serviceAccountName: null, ...given });

/** What is known in code, and what is ignored, with what is left out as Terraform sends it. */
function config(known: readonly Entry[], ignore?: readonly Entry[]): Values {
  return { serviceAccounts: known.map(entry), ignore: ignore?.map(entry) ?? null };
}

const reader: Entry = { serviceAccountName: "reader" };

interface RogueWorld extends World {
  readonly rogue: number;
  readonly project: string;
  readonly grant: (role: string, scopeRef?: string) => void;
}

/** An account "reader", which code knows, and an account "rogue", which it does not. */
async function rogueWorld(): Promise<RogueWorld> {
  const { emulator, terraform } = await world({ serviceAccountOwners: true });
  emulator.edit.addServiceAccount({ name: "reader" });
  const { id: rogue } = emulator.edit.addServiceAccount({ name: "rogue" });
  const project = `ref::1105::iam:project:${emulator.edit.addProject({ name: "billing" }).id}`;
  const grant = (role: string, scopeRef = "ref::::iam:org:1105"): void => {
    emulator.edit.grant({ subject: { ref: account(rogue) }, role: { name: role }, scope: { ref: scopeRef } });
  };
  return { emulator, terraform, rogue, project, grant };
}

test("an account that is in no code is named with the roles that it holds, the administrative ones first", async () => {
  // GIVEN
  const { emulator, terraform, rogue, project, grant } = await rogueWorld();
  grant("observer");
  grant("admin", project);
  grant("org_owner");
  const { clientId } = emulator.edit.addClient({ serviceAccountId: rogue });

  // WHEN
  const { state, messages } = await terraform.data(type, config([reader]));

  // THEN
  const { serviceAccounts, clients, accessRules } = emulator.snapshot();
  const { createdAt = "", createdBy = 0 } = serviceAccounts.find(({ id }) => id === rogue) ?? {};
  const [client] = clients;
  const [observerAt, adminAt, ownerAt] = accessRules.slice(-3).map((rule) => rule.createdAt);
  const org = "ref::::iam:org:1105";
  expect(state).toEqual({
    orgId: "1105",
    ...config([reader]),
    codeLanguage: null,
    unmanaged: [
      {
        id: String(rogue),
        name: "rogue",
        createdBy: String(createdBy),
        createdAt,
        ref: account(rogue),
        grants: [
          { role: "org_owner", scopeRef: org, createdAt: ownerAt },
          { role: "observer", scopeRef: org, createdAt: observerAt },
          { role: "admin", scopeRef: project, createdAt: adminAt },
        ],
        clients: [{ clientId, createdBy: String(client?.createdBy), createdAt: client?.createdAt }],
      },
    ],
  });
  expect(messages).toEqual([
    {
      severity: "warning",
      summary:
        'service account "rogue" (id 2264) is in no code, and holds org_owner in organization 1105, observer in ' +
        "organization 1105, admin in project 1",
      detail:
        `It was created at ${createdAt} by ${createdBy}. It signs in with ${clientId} (created at ${client?.createdAt ?? ""} ` +
        `by ${client?.createdBy ?? ""}). To keep it, manage it in code: import it (terraform import ADDRESS 1105/2264); if ` +
        "nobody needs it, delete it, unless this plan does so; if it is managed elsewhere, add " +
        '{ service_account_id = "2264" } to ignore.',
    },
  ]);
});

test("of many roles the headline names the weightiest, and the text beneath all", async () => {
  // GIVEN
  const { terraform, grant } = await rogueWorld();
  for (const role of ["observer", "actor", "budget_viewer", "policy_viewer", "iam_admin"]) grant(role);

  // WHEN
  const { messages } = await terraform.data(type, config([reader]));

  // THEN
  const org = "in organization 1105";
  expect(messages).toMatchObject([
    {
      summary:
        `service account "rogue" (id 2264) is in no code, and holds iam_admin ${org}, observer ${org}, actor ${org} and 2 ` +
        "more roles",
      detail: expect.stringContaining(
        `It holds iam_admin ${org}, observer ${org}, actor ${org}, budget_viewer ${org}, policy_viewer ${org}. `,
      ) as string,
    },
  ]);
});

test("an account without roles is named as well", async () => {
  const { terraform } = await rogueWorld();

  const { messages } = await terraform.data(type, config([reader]));

  expect(messages).toMatchObject([{ summary: 'service account "rogue" (id 2264) is in no code, and holds no role' }]);
});

test("where all accounts are known, by name or by id, nothing is said, and one request is made", async () => {
  const { emulator, terraform } = await rogueWorld();
  requestsTo(emulator);

  const known = [reader, { serviceAccountId: "2264" }, { serviceAccountName: "to come" }];
  const state = stateOf(await terraform.data(type, config(known)));

  expect(state.unmanaged).toEqual([]);
  expect(requestsTo(emulator)).toEqual(["GET /service-accounts"]);
});

test("many unmanaged accounts share the lists of grants", async () => {
  // GIVEN
  const { emulator, terraform } = await rogueWorld();
  for (let index = 0; index < 9; index++) emulator.edit.addServiceAccount({ name: `rogue ${index}` });
  requestsTo(emulator);

  // WHEN
  const { state } = await terraform.data(type, config([reader]));

  // THEN
  expect(state?.unmanaged).toHaveLength(10);
  const lists = requestsTo(emulator).filter((request) => !/service-accounts\/\d+/.test(request));
  // One of the organization, one of its project, one that finds out how scopes are spelled.
  const rules = Array<string>(3).fill("GET /access-rules");
  expect(lists.sort()).toEqual([...rules, "GET /projects", "GET /service-accounts"]);
});

describe("an account that a state knows", () => {
  test("is not unmanaged while its name differs from that of the code", async () => {
    // GIVEN an account that was renamed by hand, and that the plan renames
    const { emulator, terraform } = await world();
    const made = stateOf(await terraform.apply("service_account", { name: "reader" }));
    emulator.edit.updateServiceAccount({ id: Number(text(made.id)), name: "by hand" });

    // WHEN
    const next = await configured(emulator);
    const { state: read } = await next.read("service_account", made);
    await next.plan("service_account", { name: "writer" }, read);
    const { messages } = await next.data(type, config([{ serviceAccountName: "writer" }]));

    // THEN
    expect(messages).toEqual([]);
  });

  test("is the one that is meant by its name: another of that name is unmanaged", async () => {
    // GIVEN
    const { emulator, terraform } = await world();
    const made = stateOf(await terraform.apply("service_account", { name: "reader" }));
    emulator.edit.addServiceAccount({ name: "reader" });

    // WHEN
    const next = await configured(emulator);
    await next.plan("service_account", { name: "reader" }, made);
    const { messages } = await next.data(type, config([reader]));

    // THEN
    expect(messages).toMatchObject([
      { summary: 'service account "reader" (id 2264) is in no code, and holds no role' },
    ]);
  });
});

test("of several accounts of a name that is known it is said that one at most is in code", async () => {
  const { emulator, terraform } = await world();
  for (const name of ["reader", "reader"]) emulator.edit.addServiceAccount({ name });

  const { state, messages } = await terraform.data(type, config([reader, reader]));

  expect(state).toMatchObject({ unmanaged: [] });
  expect(messages).toEqual([
    {
      severity: "warning",
      summary: 'several service accounts are named "reader", of which one at most is in code',
      detail:
        "They are 2263, 2264. Which one is in code cannot be told by the name: delete the others, or give them other names.",
    },
  ]);
});

describe("ignore", () => {
  test.each([
    [{ serviceAccountId: "2264" }],
    [{ serviceAccountName: "rogue" }],
    [{ serviceAccountId: "2264", serviceAccountName: "rogue" }],
  ])("of %j leaves out what all of it fits", async (ignored) => {
    const { terraform } = await rogueWorld();

    expect(stateOf(await terraform.data(type, config([reader], [ignored]))).unmanaged).toEqual([]);
  });

  test("leaves out nothing that a part of it does not fit", async () => {
    const { terraform } = await rogueWorld();

    const ignored = { serviceAccountId: "2264", serviceAccountName: "other" };

    expect((await terraform.data(type, config([reader], [ignored]))).state?.unmanaged).toHaveLength(1);
  });

  test("of nothing is refused: it would be all", async () => {
    const { terraform } = await rogueWorld();

    expect(errorOf(await terraform.data(type, config([reader], [{}])))).toEqual({
      summary: "an entry of ignore is empty",
      detail: "It would have every account ignored. Give at least one of service_account_id and service_account_name.",
      attribute: "ignore",
    });
  });
});

test.each([[{}], [{ serviceAccountId: "2263", serviceAccountName: "reader" }]])(
  "an account that is given as %j is refused",
  async (given) => {
    const { terraform } = await rogueWorld();

    const { summary, detail } = errorOf(await terraform.data(type, config([reader, given])));

    expect(summary).toBe("what is meant by service_accounts[1] is not clear");
    expect(detail).toBe("Give one of service_account_id and service_account_name, and only one.");
  },
);

test("the account that Terraform runs as is not to be deleted", async () => {
  // GIVEN
  const { emulator, rogue, grant } = await rogueWorld();
  grant("iam_admin");
  const { clientId, clientSecret } = emulator.edit.addClient({ serviceAccountId: rogue });
  const terraform = new InProcessTerraform(flexera);
  expect(await terraform.configure({ ...place(emulator), clientId, clientSecret })).toEqual([]);

  // WHEN
  const { messages } = await terraform.data(type, config([reader]));

  // THEN
  expect(messages).toMatchObject([
    {
      detail: expect.stringMatching(
        /\(terraform import ADDRESS 1105\/2264\); Terraform itself signs in with it, so do not delete it; if it is managed/,
      ) as string,
    },
  ]);
});

describe("an identity that may not see", () => {
  const forbidden = (path: string) =>
    ({ on: { path: `/iam/v1/orgs/1105${path}` }, status: 403, times: "always" }) as const;

  test("the accounts gets a warning that nothing was compared", async () => {
    const { emulator, terraform } = await rogueWorld();
    emulator.faults.add(forbidden("/service-accounts"));

    const { state, messages } = await terraform.data(type, config([reader]));

    expect(state).toMatchObject({ unmanaged: [] });
    expect(messages).toMatchObject([
      {
        severity: "warning",
        summary: "whether there are unmanaged service accounts in organization 1105 could not be checked",
        detail: expect.stringMatching(/403 forbidden/) as string,
      },
    ]);
  });

  test("their roles and clients is told of them all the same", async () => {
    // GIVEN
    const { emulator, terraform, grant } = await rogueWorld();
    grant("org_owner");
    for (const path of ["/access-rules", "/service-accounts/2264", "/service-accounts/2264/clients"]) {
      emulator.faults.add(forbidden(path));
    }

    // WHEN
    const { state, messages } = await terraform.data(type, config([reader]));

    // THEN
    expect(state).toMatchObject({ unmanaged: [{ id: "2264", createdAt: null, grants: null, clients: null }] });
    expect(messages).toMatchObject([
      {
        summary: 'service account "rogue" (id 2264) is in no code, and which roles it holds could not be checked',
        detail: expect.stringMatching(/^It was created by \d+\. To keep it, /) as string,
      },
    ]);
  });

  test("their roles in a project is told of those in others", async () => {
    // GIVEN
    const { emulator, terraform, project, grant } = await rogueWorld();
    grant("org_owner");
    grant("admin", project);
    emulator.faults.add({ on: { query: "iam:project:1'" }, status: 403, times: "always" });

    // WHEN
    const { messages } = await terraform.data(type, config([reader]));

    // THEN
    expect(messages.map(({ summary }) => summary)).toEqual([
      "whether unmanaged service accounts hold roles in project 1 could not be checked",
      'service account "rogue" (id 2264) is in no code, and holds org_owner in organization 1105',
    ]);
  });
});
