import type { ObjectValue } from "../planning/object-value";
import { keepSpelling } from "../planning/spelling";
import type { CallContext, RequestOf, ResponseOf, tfplugin6 } from "../protocol";
import { objectType, type Attributes } from "../../schema";
import { StoredPrivateData } from "./private-data";
import { Renewal } from "./renewal";
import { refuseOtherValues, wholeState } from "./returned";
import type { Session } from "./session";
import { encodeValue } from "./wire";

export async function openEphemeralResource(
  session: Session,
  request: RequestOf<"OpenEphemeralResource">,
  context: CallContext,
): Promise<ResponseOf<"OpenEphemeralResource">> {
  const resource = session.ephemeralResource(request.typeName);
  const { schema, hooks } = resource;
  const { attributes } = schema;
  const call = session.call(attributes, context);
  const privateData = new StoredPrivateData(new Uint8Array());
  const renewal = new Renewal(resource);

  const result = await call.run(async () => {
    const config = session.decodeConfig(attributes, request.config) ?? {};
    const operation = { ...call.operation, private: privateData };
    const opened: unknown = await hooks.open({ ...operation, config, renewAt: renewal.set }, session.context);
    try {
      return encodeResult(session, attributes, config, opened);
    } catch (error) {
      call.fail(error);
      // Terraform closes only what it has been given.
      await hooks.close?.(operation, session.context);
      return undefined;
    }
  });
  const { diagnostics } = call;
  return result ? { result, renewAt: renewal.encode(), private: privateData.encode(), diagnostics } : { diagnostics };
}

function encodeResult(
  session: Session,
  attributes: Attributes,
  config: ObjectValue,
  opened: unknown,
): tfplugin6.IDynamicValue {
  const whole = wholeState(attributes, opened);
  session.keepSecret(attributes, whole);
  const result = keepSpelling(attributes, config, whole, "answer");
  refuseOtherValues(attributes, config, result);
  return encodeValue(result, objectType(attributes));
}
