import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { App, LocalBackend, TerraformProvider, TerraformResource, TerraformStack } from "cdktf";
import { FlexeraProvider, ServiceAccount } from "../../constructs";
import { Emulator } from "../../lib/emulator";
import { temporaryDirectory } from "../support/directory";
import { describeWithRealProviders, homeWithProviders, realNull, realTime } from "../support/real-providers";
import { terraform, terraformOk } from "../support/terraform";

const day = 86_400_000;

/**
 * What hooks run: it asks the emulator for a path that says what has happened, so that this stands in the order of all
 * requests. With a secret, it says whether that works; with a file named `fail`, it fails.
 */
const program = `
  const { FLEXERA_API_URL, FLEXERA_LOGIN_URL, FLEXERA_SERVICE_ACCOUNT_ID, FLEXERA_CLIENT_ID, ...env } = process.env;
  async function tell(what) {
    if (require("node:fs").existsSync("fail")) process.exit(1);
    const told = [what, FLEXERA_SERVICE_ACCOUNT_ID];
    if (env.FLEXERA_CLIENT_SECRET) {
      const client = { client_id: FLEXERA_CLIENT_ID, client_secret: env.FLEXERA_CLIENT_SECRET };
      const body = new URLSearchParams({ grant_type: "client_credentials", ...client });
      const { ok } = await fetch(FLEXERA_LOGIN_URL + "/oidc/token", { method: "POST", body });
      told.push(FLEXERA_CLIENT_ID, env.FLEXERA_CLIENT_STATUS, ok ? "works" : "fails");
    }
    await fetch([FLEXERA_API_URL, "told", ...told].join("/"));
  }
  void tell(process.argv[2]);
`;

/** Requests that change something, and those of the hooks, in words. */
const acts: readonly (readonly [RegExp, string])[] = [
  [/^GET \/told\/(.*)$/, "$1"],
  [/^POST .*\/service-accounts$/, "account created"],
  [/^PATCH .*\/service-accounts\/\d+$/, "account changed"],
  [/^DELETE .*\/service-accounts\/\d+$/, "account deleted"],
  [/^PUT .*\/grant$/, "role granted"],
  [/^PUT .*\/revoke$/, "role revoked"],
  [/^POST .*\/clients$/, "client created"],
  [/^DELETE .*\/clients\/(.*)$/, "client $1 deleted"],
];

class TimeProvider extends TerraformProvider {}

interface Variant {
  readonly description?: string;
  readonly roles?: readonly string[];
  /** A change of it rotates the client. */
  readonly request?: string;
}

describeWithRealProviders("hooks in the life of an account", () => {
  let emulator: Emulator;
  let outdir: string;
  let environment: NodeJS.ProcessEnv;

  beforeAll(async () => {
    emulator = await Emulator.start();
    outdir = temporaryDirectory();
    environment = { ...emulator.environment(), HOME: homeWithProviders(realNull, realTime) };
    writeFileSync(join(outdir, "hook.js"), program);
    synthesize({});
    await run("init");
  });

  afterAll(() => emulator.close());

  function synthesize({ description = "reads cost", roles = ["observer"], request = "0" }: Variant): void {
    const app = new App({ outdir });
    const stack = new TerraformStack(app, "test");
    new LocalBackend(stack, { path: join(outdir, "terraform.tfstate") });
    new FlexeraProvider(stack, "flexera");
    const metadata = { providerName: "time", providerVersion: realTime.version };
    new TimeProvider(stack, "time", {
      terraformResourceType: "time",
      terraformProviderSource: "hashicorp/time",
      terraformGeneratorMetadata: metadata,
    });
    const month = new TerraformResource(stack, "month", {
      terraformResourceType: "time_rotating",
      terraformGeneratorMetadata: metadata,
    });
    month.addOverride("rotation_months", 1);

    const account = new ServiceAccount(stack, "reader", { name: "reader", description });
    const hook = { workingDir: outdir, interpreter: [process.execPath, "hook.js"] };
    account.onDestroy("sign-off", { command: "leaving", ...hook });
    const rotationTriggers = { month: month.getStringAttribute("id"), request };
    const client = account.addClient("pipeline", { rotationTriggers });
    client.onRotate("restart", {
      command: "rotated",
      environment: { FLEXERA_CLIENT_SECRET: client.clientSecret },
      ...hook,
    });
    for (const role of roles) account.grant(role);
    app.synth();
  }

  const run = (...args: string[]): Promise<string> =>
    terraformOk(args, { cwd: join(outdir, "stacks", "test"), env: environment });

  const failing = async (...args: string[]): Promise<string> => {
    const { code, stderr } = await terraform(args, { cwd: join(outdir, "stacks", "test"), env: environment });
    expect(code).toBe(1);
    return stderr;
  };

  /** What has happened since it was asked last. */
  function happened(): string[] {
    const told = emulator.requests.flatMap(({ method, path }) => {
      const act = acts.find(([pattern]) => pattern.test(`${method} ${path}`));
      return act ? [`${method} ${path}`.replace(...act)] : [];
    });
    emulator.clearRequests();
    return told;
  }

  const clients = (): string[] => emulator.snapshot().clients.map(({ clientId }) => clientId);

  /** Makes the time that a `time_rotating` waits for a time of the past. */
  function letTheMonthPass(): void {
    const path = join(outdir, "terraform.tfstate");
    const state = JSON.parse(readFileSync(path, "utf8")) as {
      resources: { type: string; instances: { attributes: Record<string, unknown> }[] }[];
    };
    const { instances = [] } = state.resources.find(({ type }) => type === "time_rotating") ?? {};
    for (const { attributes } of instances) attributes.rotation_rfc3339 = "2020-01-01T00:00:00Z";
    expect(instances).toHaveLength(1);
    writeFileSync(path, JSON.stringify(state));
  }

  test("a rotation hook runs when the client has been created, with the secret, and hides what it prints", async () => {
    const printed = await run("apply", "-auto-approve");

    expect(happened()).toEqual([
      ...["account created", "role granted", "client created"],
      `rotated/2263/${clients().join()}/active/works`,
    ]);
    expect(printed).toContain("(output suppressed due to sensitive value in config)");
  });

  test("it runs when a time_rotating has had the client rotated, and no destroy hook does", async () => {
    // GIVEN
    const [before = ""] = clients();
    letTheMonthPass();

    // WHEN
    await run("apply", "-auto-approve");

    // THEN
    const [, next = ""] = clients();
    expect(happened()).toEqual(["client created", `rotated/2263/${next}/overlap/works`]);
    expect(clients()).toEqual([before, next]);
  });

  test("no hook runs when the previous client is retired, the account changed, and a role granted", async () => {
    // GIVEN
    const [before = ""] = clients();
    emulator.clock.advance(8 * day);
    synthesize({ description: "reads all cost", roles: ["observer", "actor"] });

    // WHEN
    await run("apply", "-auto-approve");

    // THEN
    expect(happened().sort()).toEqual(["account changed", `client ${before} deleted`, "role granted"]);
    expect(clients()).toHaveLength(1);
  });

  test("a rotation hook that has failed runs again with the next apply, and the client is not rotated again", async () => {
    // GIVEN
    synthesize({ description: "reads all cost", roles: ["observer", "actor"], request: "1" });
    writeFileSync(join(outdir, "fail"), "");

    // WHEN
    const problem = await failing("apply", "-auto-approve");

    // THEN
    expect(problem).toContain("local-exec provisioner error");
    expect(happened()).toEqual(["client created"]);

    // WHEN
    rmSync(join(outdir, "fail"));
    await run("apply", "-auto-approve");

    // THEN
    expect(happened()).toEqual([`rotated/2263/${clients().at(-1) ?? ""}/overlap/works`]);
  });

  test("a destroy hook that fails keeps all in place; one that succeeds runs before anything else is destroyed", async () => {
    // GIVEN
    const both = clients();
    writeFileSync(join(outdir, "fail"), "");

    // WHEN
    await failing("destroy", "-auto-approve", "-target=flexera_service_account.reader");

    // THEN
    expect(happened()).toEqual([]);

    // WHEN
    rmSync(join(outdir, "fail"));
    await run("destroy", "-auto-approve", "-target=flexera_service_account.reader");

    // THEN
    const [first, ...others] = happened();
    expect(first).toBe("leaving/2263");
    expect(others.pop()).toBe("account deleted");
    expect(others.sort()).toEqual([
      ...both.map((id) => `client ${id} deleted`).sort(),
      ...["role revoked", "role revoked"],
    ]);
  });
});
