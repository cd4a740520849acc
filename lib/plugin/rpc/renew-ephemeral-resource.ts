import type { CallContext, RequestOf, ResponseOf } from "../protocol";
import { StoredPrivateData } from "./private-data";
import { Renewal } from "./renewal";
import type { Session } from "./session";

export async function renewEphemeralResource(
  session: Session,
  request: RequestOf<"RenewEphemeralResource">,
  context: CallContext,
): Promise<ResponseOf<"RenewEphemeralResource">> {
  const resource = session.ephemeralResource(request.typeName);
  const { schema, hooks } = resource;
  const call = session.call(schema.attributes, context);
  const privateData = new StoredPrivateData(request.private);
  const renewal = new Renewal(resource);
  await call.run(() =>
    hooks.renew?.({ ...call.operation, private: privateData, renewAt: renewal.set }, session.context),
  );
  return { renewAt: renewal.encode(), private: privateData.encode(), diagnostics: call.diagnostics };
}
