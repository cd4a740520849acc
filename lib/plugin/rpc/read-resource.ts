import { keepSpelling } from "../planning/spelling";
import type { CallContext, RequestOf, ResponseOf } from "../protocol";
import { objectType } from "../../schema";
import { Deferral } from "./deferral";
import { identityOf, sentIdentity } from "./identity";
import { StoredPrivateData } from "./private-data";
import { wholeState } from "./returned";
import type { Session } from "./session";
import { encodeValue } from "./wire";

export async function readResource(
  session: Session,
  request: RequestOf<"ReadResource">,
  context: CallContext,
): Promise<ResponseOf<"ReadResource">> {
  const resource = session.resource(request.typeName);
  const { schema, hooks } = resource;
  const { attributes } = schema;
  const type = objectType(attributes);
  const call = session.call(attributes, context, "refresh");
  const privateData = new StoredPrivateData(request.private);
  const deferral = new Deferral(request.clientCapabilities);
  const answer = await call.run(async () => {
    const state = session.decode(attributes, request.currentState) ?? {};
    const operation = { ...call.operation, state, private: privateData, defer: deferral.defer };
    const read: unknown = await deferral.run(() => hooks.read(operation, session.context));
    if (deferral.isDeferred) return undefined;
    if (read === undefined) return { newState: encodeValue(null, type), newIdentity: null };
    const found = wholeState(attributes, read);
    session.keepSecret(attributes, found);
    const kept = keepSpelling(attributes, state, found, "answer");
    return { newState: encodeValue(kept, type), newIdentity: identityOf(resource, kept) };
  });
  // On an error, and until later, Terraform keeps what was before.
  return {
    newState: request.currentState ?? null,
    newIdentity: sentIdentity(request.currentIdentity),
    ...answer,
    private: privateData.encode(),
    deferred: deferral.encode(),
    diagnostics: call.diagnostics,
  };
}
