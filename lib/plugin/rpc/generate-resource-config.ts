import { HookError } from "../diagnostics";
import { configOf } from "../planning/generated-config";
import type { CallContext, RequestOf, ResponseOf } from "../protocol";
import { objectType } from "../../schema";
import { partialState } from "./returned";
import type { Session } from "./session";
import { encodeValue } from "./wire";

export async function generateResourceConfig(
  session: Session,
  request: RequestOf<"GenerateResourceConfig">,
  context: CallContext,
): Promise<ResponseOf<"GenerateResourceConfig">> {
  const { schema, hooks } = session.resource(request.typeName);
  const { attributes } = schema;
  const call = session.call(attributes, context);
  const config = await call.run(async () => {
    const state = session.decode(attributes, request.state);
    if (!state) throw new HookError(`there is no state to write a ${request.typeName} for`, "It is null.");
    const made = configOf(attributes, state);
    const own: unknown = hooks.generateConfig
      ? await hooks.generateConfig({ ...call.operation, state, config: made }, session.context)
      : made;
    return encodeValue(configOf(attributes, partialState(attributes, own)), objectType(attributes));
  });
  return { config: config ?? null, diagnostics: call.diagnostics };
}
