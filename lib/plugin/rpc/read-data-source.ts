import { planState } from "../planning/plan";
import type { CallContext, RequestOf, ResponseOf } from "../protocol";
import { objectType } from "../../schema";
import { Deferral } from "./deferral";
import { wholeState } from "./returned";
import type { Session } from "./session";
import { encodeValue } from "./wire";

export async function readDataSource(
  session: Session,
  request: RequestOf<"ReadDataSource">,
  context: CallContext,
): Promise<ResponseOf<"ReadDataSource">> {
  const { schema, hooks } = session.dataSource(request.typeName);
  const { attributes } = schema;
  const call = session.call(attributes, context, "lookup");
  const deferral = new Deferral(request.clientCapabilities);
  const state = await call.run(async () => {
    const config = session.decodeConfig(attributes, request.config) ?? {};
    const { defer } = deferral;
    const read: unknown = await deferral.run(() => hooks.read({ ...call.operation, config, defer }, session.context));
    if (deferral.isDeferred) {
      return encodeValue(planState({ attributes, config, prior: null, proposed: config }), objectType(attributes));
    }
    const found = wholeState(attributes, read);
    session.keepSecret(attributes, found);
    return encodeValue(found, objectType(attributes));
  });
  return { state: state ?? null, deferred: deferral.encode(), diagnostics: call.diagnostics };
}
