import type { CallContext, RequestOf, ResponseOf } from "../protocol";
import { HookError } from "../diagnostics";
import type { ObjectValue } from "../planning/object-value";
import { objectType, type Attributes } from "../../schema";
import { decodeIdentity, encodeIdentity, identityIn, identityOfPartial } from "./identity";
import { StoredPrivateData } from "./private-data";
import { partialState } from "./returned";
import type { Session } from "./session";
import { violations } from "./violations";
import { encodeValue } from "./wire";

export async function importResourceState(
  session: Session,
  request: RequestOf<"ImportResourceState">,
  context: CallContext,
): Promise<ResponseOf<"ImportResourceState">> {
  const { typeName, id } = request;
  const resource = session.resource(typeName);
  const { schema, hooks } = resource;
  const { attributes } = schema;
  const call = session.call(attributes, context);
  const privateData = new StoredPrivateData(new Uint8Array());
  const imported = await call.run(async () => {
    const operation = { ...call.operation, private: privateData };
    const own = identityIn(resource);
    const given = own && decodeIdentity(own.attributes, request.identity);
    if (!own || !given) {
      if (!hooks.importState) throw new HookError(`${typeName} cannot be imported`, "Create it anew instead.");
      const known = partialState(attributes, await hooks.importState({ ...operation, id }, session.context));
      return { state: encodeValue(known, objectType(attributes)), identity: identityOfPartial(resource, known) };
    }
    refuseViolations(typeName, own.attributes, given);
    const found: unknown = own.importState
      ? await own.importState({ ...operation, identity: given }, session.context)
      : Object.fromEntries(Object.keys(attributes).map((key) => [key, given[key]]));
    const known = partialState(attributes, found);
    const identity = identityOfPartial(resource, known) ?? encodeIdentity(own.attributes, given);
    return { state: encodeValue(known, objectType(attributes)), identity };
  });
  return {
    importedResources: imported ? [{ typeName, ...imported, private: privateData.encode() }] : [],
    diagnostics: call.diagnostics,
  };
}

/** @throws HookError where an identity is not what its schema says */
function refuseViolations(typeName: string, attributes: Attributes, given: ObjectValue): void {
  const [found] = violations(attributes, given);
  if (found) throw new HookError(`malformed identity of a ${typeName}`, `${found.name} ${found.message}.`);
}
