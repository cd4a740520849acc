import { unknown } from "../../../../lib/plugin";
import { account, errorOf, lookupAdvice, stateOf, world } from "../support";

describe("flexera_role", () => {
  test("finds a role by its machine name", async () => {
    const { terraform } = await world();

    expect(stateOf(await terraform.data("role", { name: "billing_center_viewer" }))).toMatchObject({
      orgId: "1105",
      name: "billing_center_viewer",
      displayName: "View cloud costs",
      category: "Cloud",
    });
  });

  test("finds a role that the organization alone has, with its privileges", async () => {
    const { emulator, terraform } = await world();
    emulator.edit.addRole({ name: "own_role", privileges: ["iam:role:index", "iam:user:index"] });

    const { privileges } = stateOf(await terraform.data("role", { name: "own_role" }));

    expect(privileges).toEqual(["iam:role:index", "iam:user:index"]);
  });

  test("names the nearest roles when there is none of that name", async () => {
    const { terraform } = await world();

    const { summary, detail, attribute } = errorOf(await terraform.data("role", { name: "billing_center_veiwer" }));

    expect(attribute).toBe("name");
    expect(summary).toBe('organization 1105 has no role "billing_center_veiwer"');
    expect(detail).toMatch(/^Near to it: billing_center_viewer, .*\. Which roles there are depends on/);
  });

  test("names none when nothing comes near", async () => {
    const { terraform } = await world();

    const { detail } = errorOf(await terraform.data("role", { name: "zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz" }));

    expect(detail).toBe(
      "Which roles there are depends on the organization's contract; the data source flexera_roles lists them." +
        lookupAdvice,
    );
  });
});

describe("flexera_roles", () => {
  test("lists the roles of the organization by name", async () => {
    const { emulator, terraform } = await world();

    const state = stateOf(await terraform.data("roles", {}));

    const names = (state.roles as { name: string }[]).map(({ name }) => name);
    expect(names).toEqual([...emulator.snapshot().roles].sort((a, b) => a.localeCompare(b)));
  });
});

describe("flexera_service_account", () => {
  test.each([{ id: "2264" }, { name: "writer" }])("finds an account by %j", async (wanted) => {
    const { emulator, terraform } = await world();
    emulator.edit.addServiceAccount({ name: "reader" });
    emulator.edit.addServiceAccount({ name: "writer", description: "Writes" });

    expect(stateOf(await terraform.data("service_account", wanted))).toMatchObject({
      id: "2264",
      orgId: "1105",
      name: "writer",
      description: "Writes",
      ref: account(2264),
    });
  });

  test.each([[{}], [{ id: "2263", name: "reader" }], [{ id: unknown, name: "reader" }]])(
    "wants either the id or the name, not %j",
    async (wanted) => {
      const { terraform } = await world();

      expect(errorOf(await terraform.data("service_account", wanted))).toEqual({
        summary: "id or name is needed",
        detail: "Give either the id or the name of the service account, and not both.",
      });
    },
  );

  test("names the accounts that the name may have meant", async () => {
    const { emulator, terraform } = await world();
    emulator.edit.addServiceAccount({ name: "cost reader" });
    emulator.edit.addServiceAccount({ name: "deployment" });

    expect(errorOf(await terraform.data("service_account", { name: "cost raeder" }))).toEqual({
      summary: 'organization 1105 has no service account named "cost raeder"',
      detail: `Near to it: "cost reader". Which there are, the data source flexera_service_accounts lists.${lookupAdvice}`,
      attribute: "name",
    });
  });

  test("does not choose between accounts of one name", async () => {
    const { emulator, terraform } = await world();
    emulator.edit.addServiceAccount({ name: "reader" });
    emulator.edit.addServiceAccount({ name: "reader" });

    expect(errorOf(await terraform.data("service_account", { name: "reader" }))).toEqual({
      summary: 'organization 1105 has several service accounts named "reader"',
      detail: `Their ids are 2263, 2264. Give the id of the one that is meant.${lookupAdvice}`,
      attribute: "name",
    });
  });

  test("says when there is no account of that id", async () => {
    const { terraform } = await world();

    expect(errorOf(await terraform.data("service_account", { id: "7" }))).toEqual({
      summary: "organization 1105 has no service account 7",
      detail: `Which there are, the data source flexera_service_accounts lists.${lookupAdvice}`,
      attribute: "id",
    });
  });
});

describe("flexera_service_accounts", () => {
  test("lists the accounts of the organization by id", async () => {
    const { emulator, terraform } = await world();
    for (const name of ["b", "a"]) emulator.edit.addServiceAccount({ name });

    expect(stateOf(await terraform.data("service_accounts", {}))).toEqual({
      orgId: "1105",
      serviceAccounts: [
        { id: "2263", name: "b", createdBy: String(emulator.owner.userId), ref: account(2263) },
        { id: "2264", name: "a", createdBy: String(emulator.owner.userId), ref: account(2264) },
      ],
    });
  });

  test("is an empty list where there is none", async () => {
    const { terraform } = await world();

    expect(stateOf(await terraform.data("service_accounts", {}))).toEqual({ orgId: "1105", serviceAccounts: [] });
  });
});
