import type { Log } from "../host/log";
import type { CallContext, ProviderService, ResponseOf } from "../protocol";
import type { Provider } from "../provider";
import { applyResourceChange } from "./apply-resource-change";
import { closeEphemeralResource } from "./close-ephemeral-resource";
import { configureProvider } from "./configure-provider";
import { getMetadata, getProviderSchema } from "./get-provider-schema";
import { importResourceState } from "./import-resource-state";
import { openEphemeralResource } from "./open-ephemeral-resource";
import { planResourceChange } from "./plan-resource-change";
import { readDataSource } from "./read-data-source";
import { readResource } from "./read-resource";
import { renewEphemeralResource } from "./renew-ephemeral-resource";
import { Session } from "./session";
import { upgradeResourceState } from "./upgrade-resource-state";
import {
  validateDataResourceConfig,
  validateEphemeralResourceConfig,
  validateProviderConfig,
  validateResourceConfig,
} from "./validate";

/** The RPCs of a provider, free of gRPC. */
export function createService(provider: Provider, log: Log): ProviderService {
  const session = new Session(provider, log);
  /** Even what fails outside of hooks, such as a type that does not exist, is told as a diagnostic. */
  const answer =
    <Request, Response>(rpc: (session: Session, request: Request, context: CallContext) => Promise<Response>) =>
    async (
      request: Request,
      context: CallContext,
    ): Promise<Response | Pick<ResponseOf<"ReadResource">, "diagnostics">> => {
      const call = session.call({}, context);
      return (await call.run(() => rpc(session, request, context))) ?? { diagnostics: call.diagnostics };
    };
  return {
    getMetadata: () => Promise.resolve(getMetadata(session)),
    getProviderSchema: () => Promise.resolve(getProviderSchema(session)),
    validateProviderConfig: answer(validateProviderConfig),
    validateResourceConfig: answer(validateResourceConfig),
    validateDataResourceConfig: answer(validateDataResourceConfig),
    validateEphemeralResourceConfig: answer(validateEphemeralResourceConfig),
    configureProvider: answer(configureProvider),
    upgradeResourceState: answer(upgradeResourceState),
    readResource: answer(readResource),
    planResourceChange: answer(planResourceChange),
    applyResourceChange: answer(applyResourceChange),
    importResourceState: answer(importResourceState),
    readDataSource: answer(readDataSource),
    openEphemeralResource: answer(openEphemeralResource),
    renewEphemeralResource: answer(renewEphemeralResource),
    closeEphemeralResource: answer(closeEphemeralResource),
  };
}
