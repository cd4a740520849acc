import { HookError } from "../diagnostics";
import type { AnyListed, AnyListResource } from "../list-resource";
import type { AnyResource } from "../resource";
import type { CallContext, EventOf, RequestOf, tfplugin6 } from "../protocol";
import { printable } from "../../redaction";
import { objectType, type Attributes } from "../../schema";
import { isObjectValue } from "../planning/object-value";
import type { Call } from "./call";
import { encodeIdentity, identityIn } from "./identity";
import { wholeState } from "./returned";
import type { Session } from "./session";
import { encodeValue } from "./wire";

type Event = EventOf<"ListResource">;

export async function* listResource(
  session: Session,
  request: RequestOf<"ListResource">,
  context: CallContext,
): AsyncGenerator<Event> {
  const list = session.listResource(request.typeName);
  const { attributes } = list.schema;
  const call = session.call(attributes, context);
  try {
    yield* events(session, list, request, call, context);
  } catch (error) {
    call.fail(error);
  }
  yield* said(call);
}

async function* events(
  session: Session,
  { schema, hooks, resource }: AnyListResource,
  request: RequestOf<"ListResource">,
  call: Call,
  { signal }: CallContext,
): AsyncGenerator<Event> {
  const config = session.decodeConfig(schema.attributes, request.config) ?? {};
  const { includeResourceObject: includesState } = request;
  const limit = request.limit > 0 ? request.limit : Number.MAX_SAFE_INTEGER;
  const found = hooks.list({ ...call.operation, config, includesState, limit }, session.context);
  let count = 0;
  for await (const listed of found) {
    if (signal.aborted) throw new HookError("the list is not complete", "It was interrupted.");
    const event = await encodeListed(session, resource, listed, includesState).catch((error: unknown) => {
      // What is found but cannot be shown is said, and does not hide the rest.
      call.warn(error);
      return undefined;
    });
    // Terraform takes what comes without an identity for something that is only said.
    yield* said(call);
    if (event) yield event;
    if (event && ++count >= limit) return;
  }
}

function* said(call: Call): Generator<Event> {
  const diagnostic = call.takeDiagnostics();
  if (diagnostic.length > 0) yield { diagnostic };
}

async function encodeListed(
  session: Session,
  resource: AnyResource,
  listed: AnyListed,
  includesState: boolean,
): Promise<Event> {
  const own = identityIn(resource);
  const identity = own && isObjectValue(listed.identity) ? encodeIdentity(own.attributes, listed.identity) : null;
  if (!identity) throw new HookError(`${listed.displayName} has no identity`, "This is a mistake in the provider.");
  return {
    identity,
    displayName: session.shown(printable(listed.displayName)),
    resourceObject: includesState ? await encodeState(session, resource.schema.attributes, listed) : null,
  };
}

async function encodeState(
  session: Session,
  attributes: Attributes,
  listed: AnyListed,
): Promise<tfplugin6.IDynamicValue | null> {
  if (!listed.state) return null;
  const state = wholeState(attributes, await listed.state());
  session.keepSecret(attributes, state);
  return encodeValue(state, objectType(attributes));
}
