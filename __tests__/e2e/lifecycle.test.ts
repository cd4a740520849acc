import { join } from "node:path";
import { App, LocalBackend, TerraformStack } from "cdktf";
import { FlexeraProvider, ServiceAccount, type ServiceAccountClient } from "../../constructs";
import { Emulator } from "../../lib/emulator";
import { temporaryDirectory } from "../support/directory";
import { describeWithRealProviders, homeWithProviders, realNull, realTime } from "../support/real-providers";
import { terraform, terraformOk } from "../support/terraform";

/** A command that tells the emulator of itself: its request stands in the order of all. */
const tell = (what: string): string =>
  `"${process.execPath}" -e 'const { env } = process; void fetch([env.FLEXERA_API_URL, "${what}", env.FLEXERA_SERVICE_ACCOUNT_ID, env.FLEXERA_CLIENT_ID].filter(Boolean).join("/"))'`;

describeWithRealProviders("lifecycle hooks", () => {
  let emulator: Emulator;
  beforeEach(async () => { emulator = await Emulator.start(); });
  afterEach(() => emulator.close());
  test("x", async () => {
    const home = homeWithProviders(realNull, realTime);
    const outdir = temporaryDirectory();
    const synth = (n: string): void => {
    const app = new App({ outdir });
    const stack = new TerraformStack(app, "test");
    new LocalBackend(stack, { path: join(app.outdir, "terraform.tfstate") });
    new FlexeraProvider(stack, "flexera");
    const account = new ServiceAccount(stack, "reader", { name: "reader" });
    const client = account.addClient("pipeline", {rotationTriggers: {n}} as never);
    client.onRotate("restart", { command: tell("rotated"), environment: { S: client.clientSecret } });
    account.onDestroy("bye", { command: tell("leaving") });
    account.grant("billing_center_viewer");
    app.synth();
    };
    const env = { ...emulator.environment(), HOME: home };
    const cwd = join(outdir, "stacks", "test");
    const run = async (...args: string[]) => { const r = await terraform(args, { cwd, env }); console.log(r.stdout, r.stderr, emulator.requests.filter(({method, path}) => method !== "GET" || !path.startsWith("/iam")).map(r => `${r.method} ${r.path}`)); };
    synth("1");
    await run("init");
    await run("apply", "-auto-approve");
    await run("plan");
    synth("2");
    await run("apply", "-auto-approve");
    await run("plan");
    await run("apply", "-auto-approve", "-replace=flexera_service_account_client.reader-pipeline");
    await run("apply", "-auto-approve", "-replace=flexera_service_account.reader");
    await run("destroy", "-auto-approve");
  });
});
