import { type TerraformLocal, TerraformProvider, TerraformResource, type TerraformStack } from "cdktf";
import { providerSchema } from "../../../lib/model/schemas/provider";
import { serviceAccountClientSchema } from "../../../lib/model/schemas/service-account-client";
import { type Attributes, snakeCase } from "../../../lib/schema";
import { elementsOf, isLocal, isVariable } from "../ordering/elements";
import { onlyReference, type Reference } from "../ordering/expressions";
import { terraformType } from "../synth/flexera-resource";
import { resolve } from "../synth/resolve";
import { argumentsOf, hasArguments, objectOf } from "../synth/schema-arguments";

/** The attributes of resources that have secret ones, by the name of the type. */
export const secretive: ReadonlyMap<string, { readonly all: readonly string[]; readonly secret: readonly string[] }> =
  new Map(
    [serviceAccountClientSchema].map((schema) => [
      terraformType(schema),
      { all: Object.keys(schema.attributes).map(snakeCase), secret: sensitiveOf(schema.attributes).map(snakeCase) },
    ]),
  );

/** What can be referred to in a stack that is a secret, or may hold one. */
export interface SecretSources {
  /** The paths of resources with secret attributes, by address. */
  readonly resources: ReadonlyMap<string, string>;
  /** What Flexera providers take their secret settings from. */
  readonly settings: readonly { readonly reference: Reference; readonly said: string }[];
  /** The names of sensitive variables. */
  readonly variables: ReadonlySet<string>;
  /** Local values, resolved, by name. */
  readonly locals: ReadonlyMap<string, unknown>;
}

export function secretSourcesOf(stack: TerraformStack): SecretSources {
  const elements = elementsOf(stack);
  const resources = elements
    .filter((element) => TerraformResource.isTerraformResource(element))
    .filter(({ terraformResourceType }) => secretive.has(terraformResourceType));
  return {
    resources: new Map(
      resources.map(({ terraformResourceType, friendlyUniqueId, node }) => [
        `${terraformResourceType}.${friendlyUniqueId}`,
        node.path,
      ]),
    ),
    settings: elements.filter((element) => TerraformProvider.isTerraformProvider(element)).flatMap(settingsOf),
    variables: new Set(
      elements
        .filter(isVariable)
        .filter(({ sensitive }) => sensitive)
        .map(({ friendlyUniqueId }) => friendlyUniqueId),
    ),
    locals: new Map(elements.filter(isLocal).flatMap(localsOf)),
  };
}

function settingsOf(provider: TerraformProvider): SecretSources["settings"] {
  if (!hasArguments(provider)) return [];
  const values = argumentsOf(provider);
  return sensitiveOf(providerSchema.attributes).flatMap((key) => {
    const reference = onlyReference(String(resolve(values[key], provider)));
    return reference ? [{ reference, said: `the ${key} of "${provider.node.path}"` }] : [];
  });
}

function localsOf(local: TerraformLocal): [string, unknown][] {
  return Object.entries(objectOf(objectOf(resolve(local.toTerraform(), local)).locals));
}

function sensitiveOf(attributes: Attributes): string[] {
  return Object.entries(attributes)
    .filter(([, { options }]) => options.sensitive)
    .map(([key]) => key);
}
