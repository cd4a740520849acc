import { TerraformCount, TerraformIterator, Testing } from "cdktf";
import { FlexeraProvider, ServiceAccount } from "../../constructs";
import { conflicts, stackWithProvider, synth } from "./support";

const name = "cost reader";

describe("moveFromId", () => {
  test("names an instance of what forEach makes, once for each", () => {
    // GIVEN
    const stack = stackWithProvider();
    const teams = TerraformIterator.fromList(["a", "b"]);
    const accounts = new ServiceAccount(stack, "team", { name: teams.value as string, forEach: teams });

    // WHEN
    accounts.moveFromId("flexera_service_account.first", "a");
    accounts.moveFromId('flexera_service_account.many["x"]', "b");

    // THEN
    expect(synth(stack).moved).toEqual([
      { from: "flexera_service_account.first", to: 'flexera_service_account.team["a"]' },
      { from: 'flexera_service_account.many["x"]', to: 'flexera_service_account.team["b"]' },
    ]);
  });

  test("names the first instance of what count makes", () => {
    const stack = stackWithProvider();
    const account = new ServiceAccount(stack, "team", { name, count: TerraformCount.of(1) });

    account.moveFromId("flexera_service_account.old", 0);

    expect(synth(stack).moved).toEqual([
      { from: "flexera_service_account.old", to: "flexera_service_account.team[0]" },
    ]);
  });

  test("writes a key so that Terraform sees no expression in it", () => {
    const stack = stackWithProvider();
    const keys = TerraformIterator.fromList(["x"]);
    const account = new ServiceAccount(stack, "team", { name: keys.value as string, forEach: keys });

    account.moveFromId("flexera_service_account.old", 'say "${hi}" %{ if }');

    expect(synth(stack).moved).toEqual([
      {
        from: "flexera_service_account.old",
        to: 'flexera_service_account.team["say \\"$${hi}\\" %%{ if }"]',
      },
    ]);
  });

  test("refuses a second origin of one instance, and of one resource", () => {
    const stack = stackWithProvider();
    const account = new ServiceAccount(stack, "team", { name, count: TerraformCount.of(1) });
    account.moveFromId("flexera_service_account.a", 0);
    account.moveFromId("flexera_service_account.a");

    expect(() => {
      account.moveFromId("flexera_service_account.b", 0);
    }).toThrow(
      'instance 0 of "test/team" would come from both flexera_service_account.a and flexera_service_account.b: say one of them',
    );
    expect(() => {
      account.moveFromId("flexera_service_account.b");
    }).toThrow("flexera_service_account.b");
  });

  test("is written in HCL, too", () => {
    const stack = stackWithProvider();
    const account = new ServiceAccount(stack, "new", { name });
    account.moveFromId("flexera_service_account.old");
    account.grant("observer", { count: TerraformCount.of(1) }).moveFromId("flexera_access_grant.old", 0);

    const hcl = (Testing.synthHcl(stack) as string).replace(/\s+/g, " ");

    expect(hcl).toContain("moved { to = flexera_service_account.new from = flexera_service_account.old }");
    expect(hcl).toContain("moved { to = flexera_access_grant.new-observer[0] from = flexera_access_grant.old }");
  });
});

test("the hooks of an account and of a client say where they come from as well", () => {
  // GIVEN
  const stack = stackWithProvider();
  const account = new ServiceAccount(stack, "new", { name });
  const client = account.addClient("pipeline");

  // WHEN
  client.onRotate("restart", { command: "true" }).moveFromId("null_resource.old-pipeline-restart");
  account.onDestroy("sign-off", { command: "true" }).moveFromId("null_resource.old-sign-off");

  // THEN
  expect(synth(stack).moved).toEqual([
    { from: "null_resource.old-pipeline-restart", to: "null_resource.new-pipeline-restart" },
    { from: "null_resource.old-sign-off", to: "null_resource.new-sign-off" },
  ]);
});

describe("moveTo", () => {
  test.each([
    [0, "[0]"],
    [1, "[1]"],
    ["a", '["a"]'],
    ['a "b"', '["a \\"b\\""]'],
  ])("names the instance %j of the target", (index, expected) => {
    const stack = stackWithProvider();
    const teams = TerraformIterator.fromList(["a"]);
    new ServiceAccount(stack, "old", { name }).moveTo("team", index);

    new ServiceAccount(stack, "team", { name: teams.value as string, forEach: teams }).addMoveTarget("team");

    expect(synth(stack).moved).toEqual([
      { from: "flexera_service_account.old", to: `flexera_service_account.team${expected}` },
    ]);
  });

  test("of an account, its grants, its clients and its set leaves nothing of the old constructs", () => {
    // GIVEN what was
    const stack = stackWithProvider();
    const old = new ServiceAccount(stack, "old", { name });
    const writer = new ServiceAccount(stack, "old-writer", { name: "cost writer" });
    old.moveTo("reader");
    old.grant("observer").moveTo("observer");
    old.addClient("pipeline").moveTo("pipeline");
    writer.moveTo("writer");
    writer.grantExclusively([{ role: "observer" }]).moveTo("set");

    // WHEN it is elsewhere
    const reader = new ServiceAccount(stack, "reader", { name });
    reader.addMoveTarget("reader");
    reader.grant("observer").addMoveTarget("observer");
    reader.addClient("pipeline").addMoveTarget("pipeline");
    const other = new ServiceAccount(stack, "writer", { name: "cost writer" });
    other.addMoveTarget("writer");
    other.grantExclusively([{ role: "observer" }]).addMoveTarget("set");

    // THEN
    const { moved, resource } = synth(stack);
    expect(moved).toHaveLength(5);
    expect(Object.values(resource).flatMap(Object.keys).sort()).toEqual([
      "reader",
      "reader-observer",
      "reader-pipeline",
      "writer",
      "writer-exclusive-grants",
    ]);
    expect(JSON.stringify(resource)).not.toContain("old");
  });

  test("of an account alone is refused: what belongs to it would be left behind", () => {
    // GIVEN
    const stack = stackWithProvider();
    new FlexeraProvider(stack, "elsewhere", { alias: "elsewhere" });
    const old = new ServiceAccount(stack, "old", { name });
    old.grant("observer");
    old.addClient("pipeline");

    // WHEN
    old.moveTo("new");
    new ServiceAccount(stack, "new", { name }).addMoveTarget("new");

    // THEN each is told once
    const told = (path: string): string =>
      `[test/flexera] "${path}" belongs to "test/old", of which nothing but the move (moveTo) is left. Move it too, to a ` +
      `construct of the account's new one, or give it the new one`;
    expect(conflicts(stack)).toEqual([told("test/old/observer"), told("test/old/pipeline")]);
  });

  test("leaves alone what belongs to somebody else", () => {
    const stack = stackWithProvider();
    const old = new ServiceAccount(stack, "old", { name });
    old.moveTo("new");
    const fresh = new ServiceAccount(stack, "new", { name });
    fresh.addMoveTarget("new");

    fresh.grant("observer");
    ServiceAccount.fromServiceAccountId(stack, "other", "7").grant("observer");

    expect(conflicts(stack)).toEqual([]);
  });

  test("of accounts that forEach makes is refused without their grants, too", () => {
    const stack = stackWithProvider();
    const teams = TerraformIterator.fromList(["a"]);
    const old = new ServiceAccount(stack, "old", { name: teams.value as string, forEach: teams });
    old.grant("observer");

    old.moveTo("new");
    new ServiceAccount(stack, "new", { name: teams.value as string, forEach: teams }).addMoveTarget("new");

    expect(conflicts(stack)).toEqual([expect.stringContaining('"test/old/observer" belongs to "test/old"')]);
  });
});
