import type { TerraformDataSource, TerraformProvider, TerraformResource } from "cdktf";

/** `access_grant` as the name of a class: `AccessGrant`. */
export type ClassName<T extends string> = T extends `${infer Head}_${infer Tail}`
  ? `${Capitalize<Head>}${ClassName<Tail>}`
  : Capitalize<T>;

export function className(type: string): string {
  return type
    .split("_")
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join("");
}

/**
 * Names that an element of cdktf has for itself: an attribute of that name is read as `nodeAttribute`. A type test holds the list
 * against cdktf's classes.
 */
export const elementNames = [
  "addMoveTarget",
  "addOverride",
  "cdktfStack",
  "connection",
  "constructNodeMetadata",
  "count",
  "dependsOn",
  "forEach",
  "fqn",
  "friendlyUniqueId",
  "getAnyMapAttribute",
  "getBooleanAttribute",
  "getBooleanMapAttribute",
  "getListAttribute",
  "getNumberAttribute",
  "getNumberListAttribute",
  "getNumberMapAttribute",
  "getStringAttribute",
  "getStringMapAttribute",
  "hasResourceMove",
  "importFrom",
  "interpolationForAttribute",
  "lifecycle",
  "moveFromId",
  "moveTo",
  "moveToId",
  "node",
  "overrideLogicalId",
  "provider",
  "provisioners",
  "rawOverrides",
  "resetOverrideLogicalId",
  "synthesizeAttributes",
  "synthesizeHclAttributes",
  "terraformGeneratorMetadata",
  "terraformMetaArguments",
  "terraformResourceType",
  "toHclTerraform",
  "toMetadata",
  "toString",
  "toTerraform",
  "with",
] as const;

export type ElementName = (typeof elementNames)[number];
/** What {@link elementNames} has to hold: all that is public, and what is cdktf's own business. */
export type ElementMember = keyof TerraformResource | keyof TerraformDataSource;
export type ProviderMember = keyof TerraformProvider;

/** The name by which an attribute is read from a construct. */
export type PropertyName<K> = K extends ElementName ? `${K}Attribute` : K;

export function propertyName(key: string): string {
  return elementNames.some((name) => name === key) ? `${key}Attribute` : key;
}

/** What Terraform itself takes out of a block, so that no attribute of that name can ever be given a value. */
export const metaArguments = ["connection", "count", "dependsOn", "forEach", "lifecycle", "provider", "provisioner"];
