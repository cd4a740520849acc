import type { CallContext, RequestOf, ResponseOf } from "../protocol";
import type { Session } from "./session";

export async function configureProvider(
  session: Session,
  request: RequestOf<"ConfigureProvider">,
  context: CallContext,
): Promise<ResponseOf<"ConfigureProvider">> {
  const { provider } = session;
  const { attributes } = provider.schema;
  const call = session.call(attributes, context);
  await call.run(async () => {
    const config = session.decodeConfig(attributes, request.config) ?? {};
    const { terraformVersion } = request;
    session.configured(await provider.configure({ ...call.operation, config, terraformVersion }));
  });
  return { diagnostics: call.diagnostics };
}
