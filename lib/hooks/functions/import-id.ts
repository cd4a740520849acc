import {
  accessGrantIdentity,
  exclusiveGrantsIdentity,
  serviceAccountClientIdentity,
  serviceAccountIdentity,
} from "../../model/schemas/identities";
import { BigNumber, HookError, parameter, providerFunction, snakeCase, t } from "../../plugin";
import { type Attributes, violation } from "../../schema";

/** The parts of import ids, in their order. */
const identities: ReadonlyMap<string, Attributes> = new Map<string, Attributes>([
  ["flexera_service_account", serviceAccountIdentity],
  ["flexera_access_grant", accessGrantIdentity],
  ["flexera_service_account_client", serviceAccountClientIdentity],
  ["flexera_exclusive_grants", exclusiveGrantsIdentity],
]);

export const importIdFunction = providerFunction({
  name: "import_id",
  summary: "The import id of an object.",
  description:
    "The id by which an object is imported, made of its parts: what its identity has, which any resource or list result has too. " +
    "The parts may have more members than are needed.",
  parameters: {
    type: parameter(t.string, { description: "The type of the resource, such as `flexera_access_grant`." }),
    identity: parameter(t.dynamic, { description: 'Its parts, such as `{ org_id = "1105", id = "2263" }`.' }),
  },
  returns: t.string,
  call({ type, identity }) {
    const attributes = identities.get(type);
    if (!attributes) {
      const known = [...identities.keys()].join(", ");
      throw new HookError(`nothing is imported as ${JSON.stringify(type)}`, `It must be one of ${known}.`, ["type"]);
    }
    const given = identity.value;
    const parts = Object.entries(attributes).map(([key, { options }]) => {
      const name = snakeCase(key);
      const part = textOf(typeof given === "object" && given !== null ? Reflect.get(given, name) : undefined);
      if (part === undefined) {
        const names = Object.keys(attributes).map(snakeCase).join(", ");
        throw new HookError(`the identity of a ${type} lacks ${name}`, `It needs ${names}, each of them a text.`, [
          "identity",
        ]);
      }
      const wrong = violation(part, options);
      if (wrong !== undefined) throw new HookError(`${name} ${wrong}`, "", ["identity"]);
      return part;
    });
    return parts.join("/");
  },
});

/** Ids are texts; a configuration may write them as numbers. */
function textOf(value: unknown): string | undefined {
  if (typeof value === "string") return value;
  return typeof value === "number" || value instanceof BigNumber ? String(value) : undefined;
}
