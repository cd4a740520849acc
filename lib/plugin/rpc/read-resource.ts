import { keepSpelling } from "../planning/spelling";
import type { CallContext, RequestOf, ResponseOf } from "../protocol";
import { objectType } from "../../schema";
import { StoredPrivateData } from "./private-data";
import { wholeState } from "./returned";
import type { Session } from "./session";
import { encodeValue } from "./wire";

export async function readResource(
  session: Session,
  request: RequestOf<"ReadResource">,
  context: CallContext,
): Promise<ResponseOf<"ReadResource">> {
  const { schema, hooks } = session.resource(request.typeName);
  const { attributes } = schema;
  const type = objectType(attributes);
  const call = session.call(attributes, context, "refresh");
  const privateData = new StoredPrivateData(request.private);
  const newState = await call.run(async () => {
    const state = session.decode(attributes, request.currentState) ?? {};
    const read: unknown = await hooks.read({ ...call.operation, state, private: privateData }, session.context);
    if (read === undefined) return encodeValue(null, type);
    const found = wholeState(attributes, read);
    session.keepSecret(attributes, found);
    return encodeValue(keepSpelling(attributes, state, found, "answer"), type);
  });
  // On an error Terraform keeps the state before.
  return {
    newState: newState ?? request.currentState ?? null,
    private: privateData.encode(),
    diagnostics: call.diagnostics,
  };
}
