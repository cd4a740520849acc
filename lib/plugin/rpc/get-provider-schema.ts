import { tfplugin6, type ResponseOf } from "../protocol";
import { attributeType, isComputed, snakeCase, type Attribute, type Attributes, type Schema } from "../../schema";
import { typeToJson } from "../../schema/values";
import type { Session } from "./session";

const { MARKDOWN } = tfplugin6.StringKind;
const { SINGLE, LIST, SET, MAP } = tfplugin6.Schema.NestedObject.NestingMode;
const nestings = { single: SINGLE, list: LIST, set: SET, map: MAP };

const serverCapabilities: tfplugin6.IServerCapabilities = { planDestroy: true, getProviderSchemaOptional: true };

export function getMetadata(session: Session): ResponseOf<"GetMetadata"> {
  const { resources, dataSources = [], ephemeralResources = [] } = session.provider;
  const typeNames = (things: readonly { schema: Schema }[]): { typeName: string }[] =>
    things.map((thing) => ({ typeName: session.typeName(thing) }));
  return {
    serverCapabilities,
    resources: typeNames(resources),
    dataSources: typeNames(dataSources),
    ephemeralResources: typeNames(ephemeralResources),
  };
}

export function getProviderSchema(session: Session): ResponseOf<"GetProviderSchema"> {
  const { schema, resources, dataSources = [], ephemeralResources = [] } = session.provider;
  const byTypeName = (things: readonly { schema: Schema }[]): Record<string, tfplugin6.ISchema> =>
    Object.fromEntries(things.map((thing) => [session.typeName(thing), encodeSchema(thing.schema)]));
  return {
    provider: encodeSchema(schema),
    resourceSchemas: byTypeName(resources),
    dataSourceSchemas: byTypeName(dataSources),
    ephemeralResourceSchemas: byTypeName(ephemeralResources),
    serverCapabilities,
  };
}

export function encodeSchema({ version, description, attributes }: Schema): tfplugin6.ISchema {
  return {
    version: version ?? 0,
    block: { description, descriptionKind: MARKDOWN, attributes: encodeAttributes(attributes) },
  };
}

function encodeAttributes(attributes: Attributes): tfplugin6.Schema.IAttribute[] {
  return Object.entries(attributes).map(([key, attribute]) => encodeAttribute(snakeCase(key), attribute));
}

function encodeAttribute(name: string, attribute: Attribute): tfplugin6.Schema.IAttribute {
  const { mode, shape, options } = attribute;
  return {
    name,
    description: options.description,
    descriptionKind: MARKDOWN,
    required: mode === "required",
    optional: mode === "optional" || mode === "optionalComputed",
    computed: isComputed(attribute),
    sensitive: options.sensitive ?? false,
    deprecated: options.deprecated !== undefined,
    deprecationMessage: options.deprecated ?? "",
    ...(shape.kind === "value"
      ? { type: Buffer.from(typeToJson(attributeType(attribute))) }
      : { nestedType: { attributes: encodeAttributes(shape.attributes), nesting: nestings[shape.nesting] } }),
  };
}
