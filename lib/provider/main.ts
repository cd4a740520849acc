import { createLog, serve } from "../plugin/host";
import type { ProviderService } from "../plugin/protocol";
import { providerAddress } from "../model/provider-address";

/** The version of the npm package, which scripts/build.js writes into the program. */
declare const PACKAGE_VERSION: string;

const log = createLog({ name: "flexera" });

/** The provider program: what `terraform` starts. */
void serve({
  providerAddress,
  version: PACKAGE_VERSION,
  log,
  async loadService(): Promise<ProviderService> {
    const [{ createService }, { flexera }] = await Promise.all([import("../plugin/rpc/service"), import("./flexera")]);
    return createService(flexera, log);
  },
});
