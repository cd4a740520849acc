import { type AddressInfo, createServer, type Socket } from "node:net";
import { providerAddress } from "../../lib/model/provider-address";
import { Calls } from "../../lib/plugin/host/calls";
import { statusOf } from "../../lib/plugin/host/errors";
import { controllerMethods, healthMethods } from "../../lib/plugin/host/go-plugin";
import { createLog } from "../../lib/plugin/host/log";
import { providerMethods } from "../../lib/plugin/host/provider";
import { reattachConfig } from "../../lib/plugin/host/reattach";
import { Stdio } from "../../lib/plugin/host/stdio";
import { createService } from "../../lib/plugin/rpc/service";
import { Server } from "../../lib/plugin/transport";
import { createFlexera } from "../../lib/provider/flexera";
import { triesAll } from "./some-cases";
import { okOrThrow, terraform, terraformEnvironment, type TerraformOptions, type TerraformResult } from "./terraform";

/** As `terraform`, with the provider served by this process. With `CASES=all` it is the program, as it is built. */
export function attachedTerraform(args: readonly string[], options: TerraformOptions): Promise<TerraformResult> {
  // An attached provider is not installed, and the directory may be used without it later.
  if (triesAll || args[0] === "init") return terraform(args, options);
  return withAttachedProvider(terraformEnvironment(options.env), (variables) =>
    terraform(args, { ...options, env: { ...options.env, ...variables } }),
  );
}

/** As {@link attachedTerraform}, for runs that have to succeed: what terraform wrote to standard output. */
export async function attachedTerraformOk(args: readonly string[], options: TerraformOptions): Promise<string> {
  return okOrThrow(args, await attachedTerraform(args, options));
}

/**
 * Runs `use` while the provider is served to Terraform by this process, in the way that it is debugged. Starting it three to five
 * times is most of what a command of Terraform costs. Each connection has a provider of its own, as each process has.
 *
 * @param environment what a process of the provider would have
 * @param use is given what Terraform needs to find it
 */
async function withAttachedProvider<T>(
  environment: NodeJS.ProcessEnv,
  use: (variables: NodeJS.ProcessEnv) => Promise<T>,
): Promise<T> {
  const listener = createServer((socket) => {
    serve(socket, environment);
  });
  await new Promise<void>((resolve) => listener.listen(0, "127.0.0.1", resolve));
  const { port } = listener.address() as AddressInfo;
  try {
    const value = reattachConfig(providerAddress, { network: "tcp", address: `127.0.0.1:${port}` });
    return await use({ TF_REATTACH_PROVIDERS: value });
  } finally {
    listener.close();
  }
}

function serve(socket: Socket, environment: NodeJS.ProcessEnv): void {
  // Terraform would file it under its own.
  const log = createLog({ name: "flexera", environment: {}, write: () => undefined });
  const service = Promise.resolve(createService(createFlexera(undefined, environment), log));
  const nothing = (): void => undefined;
  new Server({
    methods: [
      ...providerMethods(() => service, new Calls(), log),
      ...controllerMethods(nothing),
      ...new Stdio(nothing).methods,
      ...healthMethods(),
    ],
    statusOf: (error) => statusOf(error, log.secrets),
  }).accept(socket);
}
