import type { Log } from "../host/log";
import type { CallContext, EventOf, ProviderService, ResponseOf, tfplugin6 } from "../protocol";
import type { Provider } from "../provider";
import { applyResourceChange } from "./apply-resource-change";
import { closeEphemeralResource } from "./close-ephemeral-resource";
import { configureProvider } from "./configure-provider";
import { getMetadata, getProviderSchema } from "./get-provider-schema";
import { getResourceIdentitySchemas } from "./get-resource-identity-schemas";
import { importResourceState } from "./import-resource-state";
import { openEphemeralResource } from "./open-ephemeral-resource";
import { planResourceChange } from "./plan-resource-change";
import { readDataSource } from "./read-data-source";
import { readResource } from "./read-resource";
import { renewEphemeralResource } from "./renew-ephemeral-resource";
import { Session } from "./session";
import { upgradeResourceState } from "./upgrade-resource-state";
import {
  validateActionConfig,
  validateDataResourceConfig,
  validateEphemeralResourceConfig,
  validateListResourceConfig,
  validateProviderConfig,
  validateResourceConfig,
} from "./validate";

/** An RPC that few commands need, so that it is loaded when it is called. */
const rare =
  <Request, Response>(
    load: () => Promise<(session: Session, request: Request, context: CallContext) => Promise<Response>>,
  ) =>
  async (session: Session, request: Request, context: CallContext): Promise<Response> =>
    (await load())(session, request, context);

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
  /** As {@link answer}, of RPCs that answer with a stream: where it ends early, its last event says why. */
  const stream = <Request, Event>(
    load: () => Promise<(session: Session, request: Request, context: CallContext) => AsyncIterable<Event>>,
    told: (diagnostics: tfplugin6.IDiagnostic[]) => Event,
  ) =>
    async function* (request: Request, context: CallContext): AsyncGenerator<Event> {
      const call = session.call({}, context);
      try {
        yield* (await load())(session, request, context);
      } catch (error) {
        call.fail(error);
        yield told(call.diagnostics);
      }
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
    moveResourceState: answer(rare(async () => (await import("./move-resource-state")).moveResourceState)),
    generateResourceConfig: answer(
      rare(async () => (await import("./generate-resource-config")).generateResourceConfig),
    ),
    getResourceIdentitySchemas: () => getResourceIdentitySchemas(session),
    upgradeResourceIdentity: answer(
      rare(async () => (await import("./upgrade-resource-identity")).upgradeResourceIdentity),
    ),
    readDataSource: answer(readDataSource),
    openEphemeralResource: answer(openEphemeralResource),
    renewEphemeralResource: answer(renewEphemeralResource),
    closeEphemeralResource: answer(closeEphemeralResource),
    getFunctions: async () => (await import("./functions")).getFunctions(session),
    callFunction: async (request, context) => (await import("./call-function")).callFunction(session, request, context),
    validateListResourceConfig: answer(validateListResourceConfig),
    listResource: stream(
      async () => (await import("./list-resource")).listResource,
      (diagnostic): EventOf<"ListResource"> => ({ diagnostic }),
    ),
    validateActionConfig: answer(validateActionConfig),
    planAction: answer(rare(async () => (await import("./plan-action")).planAction)),
    invokeAction: stream(
      async () => (await import("./invoke-action")).invokeAction,
      (diagnostics): EventOf<"InvokeAction"> => ({ completed: { diagnostics } }),
    ),
  };
}
