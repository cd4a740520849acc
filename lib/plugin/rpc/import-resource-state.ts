import type { CallContext, RequestOf, ResponseOf } from "../protocol";
import { HookError } from "../diagnostics";
import { objectType } from "../../schema";
import { StoredPrivateData } from "./private-data";
import { partialState } from "./returned";
import type { Session } from "./session";
import { encodeValue } from "./wire";

export async function importResourceState(
  session: Session,
  request: RequestOf<"ImportResourceState">,
  context: CallContext,
): Promise<ResponseOf<"ImportResourceState">> {
  const { typeName, id } = request;
  const { schema, hooks } = session.resource(typeName);
  const { attributes } = schema;
  const call = session.call(attributes, context);
  const privateData = new StoredPrivateData(new Uint8Array());
  const state = await call.run(async () => {
    if (!hooks.importState) throw new HookError(`${typeName} cannot be imported`, "Create it anew instead.");
    const known = await hooks.importState({ ...call.operation, id, private: privateData }, session.context);
    return encodeValue(partialState(attributes, known), objectType(attributes));
  });
  return {
    importedResources: state ? [{ typeName, state, private: privateData.encode() }] : [],
    diagnostics: call.diagnostics,
  };
}
