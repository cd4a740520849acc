import { createLog } from "./host/log";
import { serve } from "./host/serve";
import { positionOf } from "./positions";
import type { Provider } from "./provider";
import { createService } from "./rpc/service";

/**
 * Turns this process into the program of a provider: what its `main.ts` has to call, and all it has to do. An error that hooks
 * did not mean for users, and that the provider does not describe itself, is shown with the lines of its sources.
 *
 * For a log of one's own, or a start that loads less, see `serve` and `createService`.
 */
export function serveProvider(provider: Provider): Promise<void> {
  const log = createLog({ name: provider.address.slice(provider.address.lastIndexOf("/") + 1) });
  const described: Provider = {
    ...provider,
    describeError: (error) => provider.describeError?.(error) ?? positionOf(error),
  };
  return serve({ providerAddress: provider.address, log, loadService: () => createService(described, log) });
}
