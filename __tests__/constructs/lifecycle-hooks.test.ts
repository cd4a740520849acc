import { NullProvider } from "@cdktf/provider-null/lib/provider";
import { App, TerraformIterator, TerraformOutput, TerraformStack, Testing } from "cdktf";
import {
  AccessGrant,
  DataFlexeraServiceAccount,
  DestroyHook,
  FlexeraProvider,
  RotationHook,
  ServiceAccount,
} from "../../constructs";
import { temporaryDirectory } from "../support/directory";
import { stackWithProvider, synth, type Synthesized } from "./support";

interface Hook {
  readonly triggers: Readonly<Record<string, string>>;
  readonly depends_on?: readonly string[];
  readonly for_each?: string;
  readonly provisioner: readonly { readonly "local-exec": Readonly<Record<string, unknown>> }[];
}

function hook({ resource }: Synthesized, name: string): Hook {
  return resource.null_resource?.[name] as Hook;
}

function execution(synthesized: Synthesized, name: string): Readonly<Record<string, unknown>> {
  return hook(synthesized, name).provisioner[0]?.["local-exec"] ?? {};
}

function reader(stack: TerraformStack): ServiceAccount {
  return new ServiceAccount(stack, "reader", { name: "reader" });
}

describe("onRotate", () => {
  test("makes a null resource that is made anew when the client has another id or another secret", () => {
    // GIVEN
    const stack = stackWithProvider();
    const client = reader(stack).addClient("pipeline");

    // WHEN
    const made = client.onRotate("restart", { command: "./restart.sh" });

    // THEN
    expect(made).toBeInstanceOf(RotationHook);
    expect(hook(synth(stack), "reader-pipeline-restart")).toEqual({
      triggers: {
        client_id: "${flexera_service_account_client.reader-pipeline.client_id}",
        secret_created_at: '${coalesce(flexera_service_account_client.reader-pipeline.secret_created_at, "unknown")}',
      },
      provisioner: [
        {
          "local-exec": {
            command: "./restart.sh",
            environment: {
              FLEXERA_ORG_ID: "${flexera_service_account_client.reader-pipeline.org_id}",
              FLEXERA_SERVICE_ACCOUNT_ID: "${flexera_service_account_client.reader-pipeline.service_account_id}",
              FLEXERA_CLIENT_ID: "${flexera_service_account_client.reader-pipeline.client_id}",
              FLEXERA_CLIENT_STATUS: "${flexera_service_account_client.reader-pipeline.status}",
              FLEXERA_CLIENT_SECRET: "",
            },
          },
        },
      ],
    });
  });

  test("passes on how and where the command is run, a secret in its environment, and what it comes after", () => {
    // GIVEN
    const stack = stackWithProvider();
    const client = reader(stack).addClient("pipeline");
    const first = client.onRotate("first", { command: "first" });

    // WHEN
    client.onRotate("second", {
      command: 'echo "$FLEXERA_CLIENT_ID"\nexit 0',
      interpreter: ["/bin/bash", "-c"],
      workingDir: "/tmp",
      onFailure: "continue",
      environment: { FLEXERA_CLIENT_SECRET: client.clientSecret },
      triggers: { build: "7" },
      dependsOn: [first],
    });

    // THEN
    const synthesized = synth(stack);
    expect(execution(synthesized, "reader-pipeline-second")).toMatchObject({
      command: 'echo "$FLEXERA_CLIENT_ID"\nexit 0',
      interpreter: ["/bin/bash", "-c"],
      working_dir: "/tmp",
      on_failure: "continue",
      environment: { FLEXERA_CLIENT_SECRET: "${flexera_service_account_client.reader-pipeline.client_secret}" },
    });
    const { triggers, depends_on } = hook(synthesized, "reader-pipeline-second");
    expect(triggers).toMatchObject({ build: "7", client_id: expect.any(String) as string });
    expect(depends_on).toEqual(["null_resource.reader-pipeline-first"]);
  });

  test("runs for each client of accounts that forEach makes", () => {
    // GIVEN
    const stack = stackWithProvider();
    const teams = TerraformIterator.fromList(["a", "b"]);
    const team = new ServiceAccount(stack, "team", { name: teams.getString("name"), forEach: teams });

    // WHEN
    team.addClient("pipeline").onRotate("restart", { command: "./restart.sh" });

    // THEN
    const synthesized = synth(stack);
    expect(hook(synthesized, "team-pipeline-restart")).toMatchObject({
      for_each: '${toset(["a", "b"])}',
      triggers: { client_id: "${flexera_service_account_client.team-pipeline[each.key].client_id}" },
    });
    expect(execution(synthesized, "team-pipeline-restart").environment).toMatchObject({
      FLEXERA_CLIENT_ID: "${flexera_service_account_client.team-pipeline[each.key].client_id}",
    });
  });

  test("refuses an empty command, and a trigger in the place of one of its own", () => {
    const client = reader(stackWithProvider()).addClient("pipeline");

    expect(() => client.onRotate("a", { command: " " })).toThrow(
      'command is empty (construct "test/reader/pipeline/a")',
    );
    expect(() => client.onRotate("b", { command: "b", triggers: { client_id: "7" } })).toThrow(
      'triggers has client_id, which every rotation hook has: leave it out (construct "test/reader/pipeline/b")',
    );
  });
});

describe("onDestroy", () => {
  test("makes a null resource that goes before all that belongs to the account, also what is made later or elsewhere", () => {
    // GIVEN
    const stack = stackWithProvider();
    const account = reader(stack);
    account.grant("observer");
    const another = new ServiceAccount(stack, "another", { name: "another" });

    // WHEN
    const made = account.onDestroy("sign-off", { command: "./sign-off.sh" });
    account.addClient("pipeline");
    new AccessGrant(stack, "views-cost", { subject: account, role: "billing_center_viewer" });
    another.grant("observer");

    // THEN
    expect(made).toBeInstanceOf(DestroyHook);
    const { depends_on, triggers, provisioner } = hook(synth(stack), "reader-sign-off");
    expect([...(depends_on ?? [])].sort()).toEqual([
      "flexera_access_grant.reader-observer",
      "flexera_access_grant.views-cost",
      "flexera_service_account_client.reader-pipeline",
    ]);
    expect(triggers).toEqual({
      service_account_id: "${flexera_service_account.reader.id}",
      org_id: "${flexera_service_account.reader.org_id}",
    });
    expect(provisioner).toEqual([
      {
        "local-exec": {
          when: "destroy",
          command: "./sign-off.sh",
          environment: {
            FLEXERA_ORG_ID: "${self.triggers.org_id}",
            FLEXERA_SERVICE_ACCOUNT_ID: "${self.triggers.service_account_id}",
          },
        },
      },
    ]);
  });

  test("refers to the ids of the account as they were kept", () => {
    // GIVEN
    const stack = stackWithProvider();
    const account = reader(stack);

    // WHEN
    account.onDestroy("sign-off", {
      command: `./sign-off.sh ${account.serviceAccountId} "$REF"`,
      environment: { REF: `org/${account.orgId}/${account.serviceAccountId}`, HERE: "${path.root}" },
    });

    // THEN
    expect(execution(synth(stack), "reader-sign-off")).toMatchObject({
      command: './sign-off.sh ${self.triggers.service_account_id} "$REF"',
      environment: { REF: "org/${self.triggers.org_id}/${self.triggers.service_account_id}", HERE: "${path.root}" },
    });
  });

  test("goes before each of the accounts that forEach makes", () => {
    // GIVEN
    const stack = stackWithProvider();
    const teams = TerraformIterator.fromList(["a", "b"]);
    const team = new ServiceAccount(stack, "team", { name: teams.getString("name"), forEach: teams });
    team.addClient("pipeline");

    // WHEN
    team.onDestroy("sign-off", { command: "./sign-off.sh" });

    // THEN
    expect(hook(synth(stack), "team-sign-off")).toMatchObject({
      for_each: '${toset(["a", "b"])}',
      triggers: {
        service_account_id: "${flexera_service_account.team[each.key].id}",
        org_id: "${flexera_service_account.team[each.key].org_id}",
      },
      depends_on: ["flexera_service_account_client.team-pipeline"],
    });
  });

  test("refuses what nobody knows any more when it is needed", () => {
    // GIVEN
    const stack = stackWithProvider();
    const account = reader(stack);

    // WHEN
    account.onDestroy("sign-off", { command: "x", environment: { NAME: account.name } });

    // THEN
    expect(() => synth(stack)).toThrow(
      '[test/reader/sign-off] NAME is "${flexera_service_account.reader.name}", which nobody knows any more when it is ' +
        "needed: a command that runs when something is destroyed sees only what was kept for it in triggers, the orgId and " +
        "the serviceAccountId of the account. Write the text itself, or have the command find it out",
    );
  });

  test("refuses a secret in its command once, and the id of another account that has the same construct id", () => {
    // GIVEN
    const stack = stackWithProvider();
    const account = reader(stack);
    const client = account.addClient("pipeline");
    const other = new DataFlexeraServiceAccount(stack, "other", { name: "other" });
    other.overrideLogicalId("reader");

    // WHEN
    account.onDestroy("a", { command: `x ${client.clientSecret}` });
    account.onDestroy("b", { command: `x ${other.serviceAccountId}` });

    // THEN
    expect(() => synth(stack)).toThrow(
      /errors:\n {2}\[test\/reader\/a\] command holds the client_secret .*\n {2}\[test\/reader\/b\] command is "x \$\{data\.flexera_service_account\.reader\.id\}", which .*\n\n/,
    );
  });

  test("refuses an account of another stack", () => {
    const app = Testing.app();
    const [here, there] = ["here", "there"].map((id) => {
      const stack = new TerraformStack(app, id);
      new FlexeraProvider(stack, "flexera");
      return stack;
    }) as [TerraformStack, TerraformStack];

    expect(() => new DestroyHook(here, "sign-off", { serviceAccount: reader(there), command: "x" })).toThrow(
      '"there/reader" is in another stack than the hook (construct "here/sign-off"): Terraform orders only what is in one ' +
        "stack. Make the hook with onDestroy()",
    );
  });
});

describe("the null provider", () => {
  function providers({ provider }: Synthesized): unknown {
    return provider.null;
  }

  test("is there once for all hooks of a stack that has none", () => {
    const stack = stackWithProvider();
    const account = reader(stack);
    account.onDestroy("a", { command: "a" });
    account.addClient("pipeline").onRotate("b", { command: "b" });

    expect(providers(synth(stack))).toEqual([{}]);
    expect(providers(synth(stack))).toEqual([{}]);
  });

  test("is the app's own where it brings one, also after the hooks", () => {
    const stack = stackWithProvider();
    reader(stack).onDestroy("a", { command: "a" });
    new NullProvider(stack, "null");

    expect(providers(synth(stack))).toEqual([{}]);
  });

  test("is not there in a stack without hooks", () => {
    const stack = stackWithProvider();
    reader(stack).addClient("pipeline");

    expect(providers(synth(stack))).toBeUndefined();
  });

  test("can be chosen", () => {
    const stack = stackWithProvider();
    const provider = new NullProvider(stack, "null", { alias: "other" });
    reader(stack).onDestroy("a", { command: "a", provider });

    expect(hook(synth(stack), "reader-a")).toMatchObject({ provider: "null.other" });
  });
});

test("hooks do not keep a stack from being used by another", () => {
  // GIVEN
  const app = new App({ outdir: temporaryDirectory() });
  const accounts = new TerraformStack(app, "accounts");
  new FlexeraProvider(accounts, "flexera");
  const account = reader(accounts);
  account.addClient("pipeline").onRotate("restart", { command: "restart" });
  account.onDestroy("sign-off", { command: "sign-off" });

  // WHEN
  new TerraformOutput(new TerraformStack(app, "others"), "id", { value: account.serviceAccountId });

  // THEN
  expect(() => {
    app.synth();
  }).not.toThrow();
});
