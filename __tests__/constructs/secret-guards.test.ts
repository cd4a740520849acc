import { Resource as NullResource } from "@cdktf/provider-null/lib/resource";
import {
  App,
  DataResource,
  Fn,
  TerraformIterator,
  TerraformLocal,
  TerraformOutput,
  TerraformProvider,
  TerraformResource,
  TerraformStack,
  TerraformVariable,
  Testing,
  Token,
} from "cdktf";
import { NullProvider } from "@cdktf/provider-null/lib/provider";
import { FlexeraProvider, ServiceAccount, type ServiceAccountClient } from "../../constructs";
import { providerSchema } from "../../lib/model/schemas/provider";
import { flexera } from "../../lib/provider/flexera";
import type { Schema } from "../../lib/schema";
import { secretive } from "../../constructs/private/secret-guard/secret-sources";
import { temporaryDirectory } from "../support/directory";
import { stackWithProvider, synth } from "./support";

const secretOfClient = 'the client_secret of "test/reader/pipeline"';

interface World {
  readonly stack: TerraformStack;
  readonly account: ServiceAccount;
  readonly client: ServiceAccountClient;
}

function world(): World {
  const stack = stackWithProvider();
  new NullProvider(stack, "null");
  const account = new ServiceAccount(stack, "reader", { name: "reader" });
  return { stack, account, client: account.addClient("pipeline") };
}

/** What synthesis says is wrong, without cdktf's frame. */
function problems(synthesize: () => unknown): string[] {
  try {
    synthesize();
    return [];
  } catch (error) {
    const told = (error as Error).message.split("\n").filter((line) => /^ *\[/.test(line));
    if (told.length === 0) throw error;
    return told.map((line) => line.trim());
  }
}

describe("a secret in an output that is not sensitive is refused", () => {
  test.each<[string, (world: World) => unknown]>([
    ["alone", ({ client }) => client.clientSecret],
    ["as part of a text", ({ client }) => `Basic ${client.clientId}:${client.clientSecret}`],
    ["behind a function", ({ client }) => Fn.base64encode(client.clientSecret)],
    ["behind functions in functions", ({ client }) => Fn.upper(Fn.join("", ["a", client.clientSecret]))],
    ["that claims that it is none", ({ client }) => Fn.nonsensitive(client.clientSecret) as unknown],
    ["in a list in a map", ({ client }) => ({ headers: ["x", client.clientSecret] })],
    ["as the key of a map", ({ client }) => ({ [client.clientSecret]: "x" })],
    ["in an encoded map", ({ client }) => Fn.jsonencode({ secret: client.clientSecret })],
    ["written by hand", () => "${flexera_service_account_client.reader-pipeline.client_secret}"],
    ["by its key", () => '${flexera_service_account_client.reader-pipeline["client_secret"]}'],
    ["with the whole client", ({ client }) => client],
    ["with the whole client, encoded", ({ client }) => Fn.jsonencode(client.fqn)],
    ["behind a local value", ({ stack, client }) => new TerraformLocal(stack, "l", client.clientSecret).asString],
    [
      "in a part of a local value",
      ({ stack, client }) => {
        new TerraformLocal(stack, "l", { id: client.clientId, secret: client.clientSecret });
        return "${local.l.secret}";
      },
    ],
    [
      "behind two local values",
      ({ stack, client }) => {
        const one = new TerraformLocal(stack, "one", { of: { secret: client.clientSecret } });
        new TerraformLocal(stack, "two", one.expression);
        return "${upper(local.two.of.secret)}";
      },
    ],
    [
      "behind a local value that is the client",
      ({ stack, client }) => {
        new TerraformLocal(stack, "l", client.fqn);
        return "${local.l.client_secret}";
      },
    ],
  ])("%s", (_, value) => {
    const there = world();

    new TerraformOutput(there.stack, "told", { value: value(there) });

    expect(problems(() => synth(there.stack))).toEqual([
      `[test] "test/told" holds ${secretOfClient}, and outputs are printed by every deploy: give it sensitive: true, or ` +
        "leave the secret out",
    ]);
  });
});

describe("what gives no secret away passes in an output", () => {
  test.each<[string, (world: World) => unknown]>([
    ["what else is known of a client", ({ client }) => [client.clientId, client.createdAt, client.secretFingerprint]],
    ["a hash of the secret", ({ client }) => Fn.nonsensitive(Fn.sha256(client.clientSecret)) as unknown],
    ["the length of the secret", ({ client }) => Fn.nonsensitive(Fn.lengthOf(client.clientSecret)) as unknown],
    ["the name of the secret in a text", () => "see flexera_service_account_client.reader-pipeline.client_secret"],
    ["an expression that is none", () => "$${flexera_service_account_client.reader-pipeline.client_secret}"],
    ["an attribute of the same name of something else", () => "${vault_app.reader.client_secret}"],
    [
      "another part of a local value",
      ({ stack, client }) => {
        new TerraformLocal(stack, "l", { id: client.clientId, secret: client.clientSecret });
        return "${local.l.id}";
      },
    ],
    [
      "another attribute of a local value that is the client",
      ({ stack, client }) => {
        new TerraformLocal(stack, "l", client.fqn);
        return "${local.l.client_id}";
      },
    ],
    [
      "local values that refer to each other",
      ({ stack }) => {
        new TerraformLocal(stack, "one", "${local.two}");
        return new TerraformLocal(stack, "two", "${local.one}").asString;
      },
    ],
  ])("%s", (_, value) => {
    const there = world();

    new TerraformOutput(there.stack, "told", { value: value(there) });

    expect(problems(() => synth(there.stack))).toEqual([]);
  });

  test("and a secret in a sensitive one, also if an escape hatch made it so", () => {
    const { stack, client } = world();

    new TerraformOutput(stack, "one", { value: client.clientSecret, sensitive: true });
    new TerraformOutput(stack, "two", { value: client.clientSecret }).addOverride("sensitive", true);

    expect(problems(() => synth(stack))).toEqual([]);
  });
});

describe("clients of accounts that forEach makes", () => {
  function clients(): World & { readonly each: ReturnType<typeof TerraformIterator.fromResources> } {
    const stack = stackWithProvider();
    new NullProvider(stack, "null");
    const teams = TerraformIterator.fromList(["a", "b"]);
    const account = new ServiceAccount(stack, "reader", { name: teams.getString("name"), forEach: teams });
    const client = account.addClient("pipeline");
    return { stack, account, client, each: TerraformIterator.fromResources(client) };
  }

  test("have secrets that are found one by one, plucked, and as a whole", () => {
    const { stack, client, each } = clients();

    new TerraformOutput(stack, "one", {
      value: '${flexera_service_account_client.reader-pipeline["a"].client_secret}',
    });
    new TerraformOutput(stack, "plucked", { value: each.pluckProperty("client_secret") });
    new TerraformOutput(stack, "splat", {
      value: "${values(flexera_service_account_client.reader-pipeline)[*].client_secret}",
    });
    new TerraformOutput(stack, "all", { value: client.fqn });
    new NullResource(stack, "each", { forEach: each, triggers: { secret: each.getString("client_secret") } });

    expect(problems(() => synth(stack)).map((problem) => /"test\/(\w+)"/.exec(problem)?.[1])).toEqual([
      ...["one", "plucked", "splat", "all", "each"],
    ]);
  });

  test("are told by what else is known of them", () => {
    const { stack, each } = clients();

    new TerraformOutput(stack, "one", { value: '${flexera_service_account_client.reader-pipeline["a"].client_id}' });
    new TerraformOutput(stack, "plucked", { value: each.pluckProperty("client_id") });
    new TerraformOutput(stack, "splat", {
      value: "${values(flexera_service_account_client.reader-pipeline)[*].client_id}",
    });
    new TerraformOutput(stack, "keys", { value: "${keys(flexera_service_account_client.reader-pipeline)}" });
    new NullResource(stack, "each", {
      forEach: each,
      triggers: { id: each.getString("client_id"), key: Token.asString(each.key) },
    });

    expect(problems(() => synth(stack))).toEqual([]);
  });
});

describe("triggers", () => {
  test("of all kinds are no place for a secret", () => {
    // GIVEN
    const { stack, account, client } = world();
    const resource = (id: string, terraformResourceType: string, argument: string): void => {
      new TerraformResource(stack, id, { terraformResourceType }).addOverride(argument, { x: client.clientSecret });
    };

    // WHEN
    new NullResource(stack, "null-resource", { triggers: { x: `${client.clientSecret}!` } });
    new DataResource(stack, "terraform-data", { triggersReplace: { x: client.clientSecret } });
    resource("time", "time_static", "triggers");
    resource("random", "random_id", "keepers");
    client.onRotate("hook", { command: "x", triggers: { x: client.clientSecret } });
    new ServiceAccount(stack, "other", { name: "other" }).addClient("c", {
      rotationTriggers: { x: client.clientSecret },
    });
    account.onDestroy("bye", { command: "x" });

    // THEN
    expect(problems(() => synth(stack)).sort()).toEqual(
      [
        ["other/c", "rotation_triggers"],
        ["null-resource", "triggers"],
        ["random", "keepers"],
        ["reader/pipeline/hook", "triggers"],
        ["terraform-data", "triggers_replace"],
        ["time", "triggers"],
      ]
        .map(
          ([path, name]) =>
            `[test] "test/${path}" has ${secretOfClient} in its ${name}, which are kept in the state and shown in plans: ` +
            "use what changes together with the secret and tells nothing of it, such as the secretFingerprint of the client",
        )
        .sort(),
    );
  });

  test("of our own take no sensitive variable either; those of others are left to their owners", () => {
    const { stack, client } = world();
    const variable = new TerraformVariable(stack, "salt", { sensitive: true }).stringValue;

    client.onRotate("hook", { command: `x ${variable}`, triggers: { x: variable } });
    new NullResource(stack, "other", { triggers: { x: variable } });

    expect(problems(() => synth(stack))).toEqual([
      expect.stringContaining('"test/reader/pipeline/hook" has the sensitive variable salt in its triggers') as string,
      expect.stringContaining('"test/reader/pipeline/hook" has the sensitive variable salt in its command') as string,
    ]);
  });
});

describe("names, descriptions and tags", () => {
  test("are no place for a secret", () => {
    // GIVEN
    const { stack, client } = world();
    const resource = (id: string, argument: string, value: unknown): void => {
      new TerraformResource(stack, id, { terraformResourceType: "cloud_thing" }).addOverride(argument, value);
    };
    class Cloud extends TerraformProvider {}

    // WHEN
    new ServiceAccount(stack, "named", { name: client.clientSecret });
    new ServiceAccount(stack, "described", { name: "x", description: `it is ${client.clientSecret}` });
    resource("tags", "tags", { x: client.clientSecret });
    resource("labels", "metadata", { labels: { x: client.clientSecret } });
    resource("description", "description", client.clientSecret);
    const cloud = new Cloud(stack, "cloud", {
      terraformResourceType: "cloud",
      terraformGeneratorMetadata: { providerName: "cloud", providerVersion: "1.0.0" },
    });
    cloud.addOverride("default_tags", [{ tags: { x: client.clientSecret } }]);

    // THEN
    expect(problems(() => synth(stack))).toEqual(
      [
        ["named", "name"],
        ["described", "description"],
        ["tags", "tags"],
        ["labels", "metadata.labels"],
        ["description", "description"],
        ["cloud", "default_tags"],
      ].map(
        ([path, name]) =>
          `[test] "test/${path}" has ${secretOfClient} in its ${name}, which plans show and others read: leave the secret ` +
          "out, and name the client by its clientId",
      ),
    );
  });
});

test("a secret is passed where it is meant to go", () => {
  // GIVEN
  const { stack, account, client } = world();
  const password = new TerraformVariable(stack, "password", { sensitive: true }).stringValue;

  // WHEN
  new TerraformResource(stack, "secret", { terraformResourceType: "vault_generic_secret" }).addOverride("data", {
    name: client.clientSecret,
    tags: client.clientSecret,
  });
  new FlexeraProvider(stack, "as-reader", {
    alias: "reader",
    clientId: client.clientId,
    clientSecret: client.clientSecret,
  });
  new NullResource(stack, "shell", {
    provisioners: [{ type: "local-exec", command: "x", environment: { S: client.clientSecret, P: password } }],
  });
  new TerraformLocal(stack, "kept", client.clientSecret);
  client.onRotate("restart", { command: "x", environment: { S: client.clientSecret, P: password } });
  new ServiceAccount(stack, "named", { name: new TerraformVariable(stack, "name", { sensitive: true }).stringValue });
  account.onDestroy("bye", { command: "x" });

  // THEN
  expect(problems(() => synth(stack))).toEqual([]);
});

describe("what a provider is set to", () => {
  test.each(["accessToken", "refreshToken", "clientSecret"] as const)("as %s is a secret", (setting) => {
    // GIVEN
    const stack = new TerraformStack(Testing.app(), "test");
    const token = new TerraformVariable(stack, "token", { sensitive: true });
    new FlexeraProvider(stack, "flexera", {
      [setting]: token.stringValue,
      ...(setting === "clientSecret" && { clientId: "x" }),
    });

    // WHEN
    new DataResource(stack, "kept", { triggersReplace: { token: token.stringValue } });

    // THEN
    expect(problems(() => synth(stack))).toEqual([
      expect.stringContaining(`"test/kept" has the ${setting} of "test/flexera" in its triggers_replace`) as string,
    ]);
  });
});

describe("a secret of another stack", () => {
  function apart(): World & { readonly app: App; readonly other: TerraformStack } {
    const app = new App({ outdir: temporaryDirectory() });
    const stack = new TerraformStack(app, "test");
    new FlexeraProvider(stack, "flexera");
    const account = new ServiceAccount(stack, "reader", { name: "reader" });
    return { app, stack, account, client: account.addClient("pipeline"), other: new TerraformStack(app, "other") };
  }

  test("is refused, whatever it is used for, with what uses it", () => {
    const { app, client, other } = apart();

    new TerraformOutput(other, "one", { value: `x${client.clientSecret}`, sensitive: true });
    new DataResource(other, "two", { input: { secret: client.clientSecret } });

    expect(
      problems(() => {
        app.synth();
      }),
    ).toEqual([
      `[test] ${secretOfClient} is used in another stack, by "other/one" and "other/two": cdktf hands it on through the ` +
        'state of "test", where it loses its mark as a secret, so that plans and logs of the other stack show it. Use it in ' +
        "its own stack, or have both sides meet in a store for secrets: deliver it there (client.deliverTo(…)), and look it " +
        "up from the other stack",
    ]);
  });

  test("is not what an id is", () => {
    const { app, client, other } = apart();

    new TerraformOutput(other, "one", { value: client.clientId });

    expect(
      problems(() => {
        app.synth();
      }),
    ).toEqual([]);
  });
});

test("every sensitive attribute that a resource tells is guarded", () => {
  const guardable: readonly { readonly schema: Schema }[] = [...flexera.resources, ...flexera.dataSources];
  const told = guardable
    .filter(({ schema }) => Object.values(schema.attributes).some(({ options }) => options.sensitive))
    .map(({ schema }) => `${providerSchema.type}_${schema.type}`);

  expect([...secretive.keys()]).toEqual(told);
});
