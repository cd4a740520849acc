import type { ObjectValue } from "../planning/object-value";
import { writeOnlyGiven } from "../planning/write-only";
import type { CallContext, RequestOf, ResponseOf, tfplugin6 } from "../protocol";
import { nullElements, snakeCase, type Schema } from "../../schema";
import type { Call } from "./call";
import type { Session } from "./session";
import { nullElement, violations } from "./violations";

export function validateProviderConfig(
  session: Session,
  request: RequestOf<"ValidateProviderConfig">,
  context: CallContext,
): Promise<ResponseOf<"ValidateProviderConfig">> {
  const { provider } = session;
  return validate(session, request.config, context, provider.schema, (operation) => provider.validate?.(operation));
}

export async function validateResourceConfig(
  session: Session,
  request: RequestOf<"ValidateResourceConfig">,
  context: CallContext,
): Promise<ResponseOf<"ValidateResourceConfig">> {
  const { schema, hooks } = session.resource(request.typeName);
  const isAllowed = request.clientCapabilities?.writeOnlyAttributesAllowed === true;
  return validate(session, request.config, context, schema, (operation) => {
    if (!isAllowed) refuseWriteOnly(schema, operation);
    return hooks.validate?.(operation);
  });
}

/** An older Terraform would keep the values in its state. */
function refuseWriteOnly({ attributes }: Schema, { config, error }: Parameters<ValidateHook>[0]): void {
  for (const key of writeOnlyGiven(attributes, config)) {
    error(
      `${snakeCase(key)} cannot be given to this version of Terraform`,
      "It holds what is written and never kept, which Terraform 1.11, OpenTofu 1.11 and later ones know. Leave it out, or use one " +
        "of these.",
      [key],
    );
  }
}

export async function validateDataResourceConfig(
  session: Session,
  request: RequestOf<"ValidateDataResourceConfig">,
  context: CallContext,
): Promise<ResponseOf<"ValidateDataResourceConfig">> {
  const { schema, hooks } = session.dataSource(request.typeName);
  return validate(session, request.config, context, schema, (operation) => hooks.validate?.(operation));
}

export async function validateEphemeralResourceConfig(
  session: Session,
  request: RequestOf<"ValidateEphemeralResourceConfig">,
  context: CallContext,
): Promise<ResponseOf<"ValidateEphemeralResourceConfig">> {
  const { schema, hooks } = session.ephemeralResource(request.typeName);
  return validate(session, request.config, context, schema, (operation) => hooks.validate?.(operation));
}

export async function validateListResourceConfig(
  session: Session,
  request: RequestOf<"ValidateListResourceConfig">,
  context: CallContext,
): Promise<ResponseOf<"ValidateListResourceConfig">> {
  const { schema, hooks } = session.listResource(request.typeName);
  return validate(session, request.config, context, schema, (operation) => hooks.validate?.(operation));
}

export async function validateActionConfig(
  session: Session,
  request: RequestOf<"ValidateActionConfig">,
  context: CallContext,
): Promise<ResponseOf<"ValidateActionConfig">> {
  const { schema, hooks } = session.action(request.typeName);
  return validate(session, request.config, context, schema, (operation) => hooks.validate?.(operation));
}

type ValidateHook = (operation: Call["operation"] & { config: ObjectValue }) => void | Promise<void>;

async function validate(
  session: Session,
  encoded: tfplugin6.IDynamicValue | null | undefined,
  context: CallContext,
  { attributes }: Schema,
  hook: ValidateHook,
): Promise<{ diagnostics: tfplugin6.IDiagnostic[] }> {
  const call = session.call(attributes, context);
  await call.run(async () => {
    const config = session.decode(attributes, encoded);
    if (!config) return;
    const { operation } = call;
    const nulls = nullElements(attributes, config);
    for (const path of nulls) {
      const { message, detail } = nullElement(path);
      operation.error(message, detail, path);
    }
    for (const { path, name, message } of violations(attributes, config)) {
      operation.error(`invalid ${name}`, `${name} ${message}`, path);
    }
    // What hooks are given is of the type that they are told, which has no nulls there.
    if (nulls.length === 0) await hook({ ...operation, config });
  });
  return { diagnostics: call.diagnostics };
}
