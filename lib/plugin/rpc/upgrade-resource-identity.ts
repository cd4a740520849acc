import { HookError } from "../diagnostics";
import type { CallContext, RequestOf, ResponseOf } from "../protocol";
import { objectType } from "../../schema";
import { expectRecord } from "../../schema/values/expect";
import { decodeJson, decodeUntypedJson } from "../wire";
import { identityIn } from "./identity";
import { partialState } from "./returned";
import type { Session } from "./session";
import { encodeValue } from "./wire";

export async function upgradeResourceIdentity(
  session: Session,
  request: RequestOf<"UpgradeResourceIdentity">,
  context: CallContext,
): Promise<ResponseOf<"UpgradeResourceIdentity">> {
  const { typeName, version } = request;
  const identity = identityIn(session.resource(typeName));
  if (!identity) throw new HookError(`${typeName} has no identity`, "This version of the provider gives it none.");
  const type = objectType(identity.attributes);
  const call = session.call(identity.attributes, context);
  const identityData = await call.run(async () => {
    const json = request.rawIdentity?.json;
    if (!json?.length) throw new HookError(`cannot read the stored identity of ${typeName}`, "It is empty.");
    const current = identity.version ?? 0;
    if (version === current) return encodeValue(decodeJson(json, type), type);
    if (!identity.upgrade) {
      throw new HookError(
        `cannot read the stored identity of ${typeName}`,
        `It has version ${version}, this version of the provider reads only version ${current}.`,
      );
    }
    const stored = expectRecord(decodeUntypedJson(json), undefined);
    const upgraded = await identity.upgrade({ ...call.operation, version, identity: stored });
    return encodeValue(partialState(identity.attributes, upgraded), type);
  });
  return { upgradedIdentity: identityData ? { identityData } : null, diagnostics: call.diagnostics };
}
