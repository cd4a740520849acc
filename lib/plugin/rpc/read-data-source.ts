import type { CallContext, RequestOf, ResponseOf } from "../protocol";
import { objectType } from "../../schema";
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
  const state = await call.run(async () => {
    const config = session.decodeConfig(attributes, request.config) ?? {};
    const found = wholeState(attributes, await hooks.read({ ...call.operation, config }, session.context));
    session.keepSecret(attributes, found);
    return encodeValue(found, objectType(attributes));
  });
  return { state: state ?? null, diagnostics: call.diagnostics };
}
