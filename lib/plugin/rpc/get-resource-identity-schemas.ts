import type { ResponseOf, tfplugin6 } from "../protocol";
import { attributeType, snakeCase } from "../../schema";
import { typeToJson } from "../../schema/values";
import { identityIn } from "./identity";
import type { Session } from "./session";

export function getResourceIdentitySchemas(session: Session): Promise<ResponseOf<"GetResourceIdentitySchemas">> {
  const schemas = session.provider.resources.flatMap((resource): [string, tfplugin6.IResourceIdentitySchema][] => {
    const identity = identityIn(resource);
    if (!identity) return [];
    const identityAttributes = Object.entries(identity.attributes).map(([key, attribute]) => ({
      name: snakeCase(key),
      type: Buffer.from(typeToJson(attributeType(attribute))),
      requiredForImport: attribute.mode === "required",
      optionalForImport: attribute.mode === "optional",
      description: attribute.options.description,
    }));
    return [[session.typeName(resource), { version: identity.version ?? 0, identityAttributes }]];
  });
  return Promise.resolve({ identitySchemas: Object.fromEntries(schemas) });
}
