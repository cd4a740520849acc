import { HookError } from "../diagnostics";
import type { CallContext, RequestOf, ResponseOf } from "../protocol";
import { objectType } from "../../schema";
import { expectRecord } from "../../schema/values/expect";
import { decodeJson, decodeUntypedJson } from "../wire";
import { partialState } from "./returned";
import type { Session } from "./session";
import { encodeValue } from "./wire";

export async function upgradeResourceState(
  session: Session,
  request: RequestOf<"UpgradeResourceState">,
  context: CallContext,
): Promise<ResponseOf<"UpgradeResourceState">> {
  const { schema, hooks } = session.resource(request.typeName);
  const { attributes } = schema;
  const type = objectType(attributes);
  const call = session.call(attributes, context);
  const upgradedState = await call.run(async () => {
    const json = request.rawState?.json;
    if (!json?.length) {
      throw new HookError(
        `cannot read the stored state of ${request.typeName}`,
        "It was written by Terraform 0.11 or older. Remove it from the state and import the object again.",
      );
    }
    const current = schema.version ?? 0;
    if (request.version === current) return encodeValue(decodeJson(json, type), type);
    if (!hooks.upgradeState) {
      throw new HookError(
        `cannot read the stored state of ${request.typeName}`,
        `It has schema version ${request.version}, this version of the provider reads only version ${current}.`,
      );
    }
    const state = expectRecord(decodeUntypedJson(json), undefined);
    const upgraded = await hooks.upgradeState({ ...call.operation, version: request.version, state });
    return encodeValue(partialState(attributes, upgraded), type);
  });
  return { upgradedState: upgradedState ?? null, diagnostics: call.diagnostics };
}
