import type { CallContext, RequestOf, ResponseOf } from "../protocol";
import { StoredPrivateData } from "./private-data";
import type { Session } from "./session";

export async function closeEphemeralResource(
  session: Session,
  request: RequestOf<"CloseEphemeralResource">,
  context: CallContext,
): Promise<ResponseOf<"CloseEphemeralResource">> {
  const { schema, hooks } = session.ephemeralResource(request.typeName);
  const call = session.call(schema.attributes, context);
  const privateData = new StoredPrivateData(request.private);
  await call.run(() => hooks.close?.({ ...call.operation, private: privateData }, session.context));
  return { diagnostics: call.diagnostics };
}
