import { IamClient } from "../lib/iam";
import { createLog, serve } from "../lib/plugin/host";
import { createService } from "../lib/plugin/rpc/service";
import { createFlexera } from "../lib/provider/flexera";

/**
 * The provider's own hooks without what saves requests: each use of the API has a client of its own, which fetches a token
 * of its own, and shares no read. Its settings come from the environment.
 */
const flexera = createFlexera();
const { FLEXERA_ORG_ID: orgId = "", FLEXERA_API_URL: apiUrl, FLEXERA_LOGIN_URL: loginUrl } = process.env;
const refreshToken = process.env.FLEXERA_REFRESH_TOKEN ?? "";

const naive: typeof flexera = {
  ...flexera,
  async configure(operation) {
    const context = await flexera.configure(operation);
    return Object.defineProperty(context, "iam", {
      get: () => new IamClient({ orgId, apiUrl, loginUrl, credentials: { refreshToken } }),
    });
  },
};

const log = createLog({ name: "naive" });

void serve({
  providerAddress: "benchmarks.internal/benchmarks/naive",
  log,
  loadService: () => createService(naive, log),
});
