import type { CallContext, RequestOf, ResponseOf } from "../protocol";
import type { Session } from "./session";

export async function planAction(
  session: Session,
  request: RequestOf<"PlanAction">,
  context: CallContext,
): Promise<ResponseOf<"PlanAction">> {
  const { schema, hooks } = session.action(request.actionType);
  const call = session.call(schema.attributes, context);
  await call.run(async () => {
    const config = session.decodeConfig(schema.attributes, request.config) ?? {};
    await hooks.plan?.({ ...call.operation, config }, session.context);
  });
  return { diagnostics: call.diagnostics };
}
