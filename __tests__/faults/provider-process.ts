import type { Emulator } from "../../lib/emulator";
import type { FlexeraContext, PollingPolicy } from "../../lib/hooks";
import { type Credentials, IamClient } from "../../lib/iam";
import { commonOf } from "../../lib/iam/client";
import { checkOptions } from "../../lib/iam/options";
import type { AnyResource, Attributes, Provider } from "../../lib/plugin";
import { createFlexera } from "../../lib/provider/flexera";
import { InProcessTerraform } from "../support/in-process-terraform";
import type { TimeLimits } from "./time-limits";

/** How long a provider in these tests looks for what a write with an unknown outcome may have made. */
export const patience: PollingPolicy = { boundMs: 300, firstWaitMs: 4 };

/** The time that a provider in these tests allows for a request: long enough for a busy machine. */
const timeoutMs = 60_000;

/** What is done to a provider to take a safeguard away from it. */
export interface Mutation {
  readonly context?: (context: FlexeraContext) => FlexeraContext;
  readonly resource?: (resource: AnyResource<FlexeraContext>) => AnyResource<FlexeraContext>;
}

export interface LaunchOptions {
  /** By default the owner's. */
  readonly credentials?: Credentials | undefined;
  /** Ends all that the process does, at once. */
  readonly signal?: AbortSignal;
  readonly mutation?: Mutation | undefined;
}

/** Where a provider works. */
export interface Site {
  readonly emulator: Emulator;
  readonly timeLimits: TimeLimits;
}

/** A process of the provider: the product's own, but for waits that suit a test. */
export async function launch({ emulator, timeLimits }: Site, options: LaunchOptions): Promise<InProcessTerraform> {
  const { orgId, zone, apiUrl, loginUrl, owner } = emulator;
  const { signal, mutation = {} } = options;
  const { context: mutateContext = same, resource: mutateResource = same } = mutation;
  const credentials = options.credentials ?? { refreshToken: owner.refreshToken };
  const place = { orgId, zone, apiUrl, loginUrl };
  const flexera: Provider<Attributes, FlexeraContext> = createFlexera(patience);
  const process = new InProcessTerraform({
    ...flexera,
    resources: flexera.resources.map(mutateResource),
    async configure(operation): Promise<FlexeraContext> {
      const context = await flexera.configure(operation);
      const retry = { firstWaitMs: 1, maxThrottledMs: 1_000 };
      const settings = { ...place, credentials, timeoutMs, signal, retry, shareReads: true, requestsPerMinute: 0 };
      const iam = new IamClient(settings, commonOf(checkOptions(settings), operation.log, timeLimits.timer));
      return mutateContext(Object.defineProperty(context, "iam", { value: iam }));
    },
  });
  const messages = await process.configure({ ...place, ...credentials });
  if (messages.length > 0) throw new Error(JSON.stringify(messages));
  return process;
}

function same<T>(value: T): T {
  return value;
}
