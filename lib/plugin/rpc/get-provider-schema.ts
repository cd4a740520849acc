import { tfplugin6, type ResponseOf } from "../protocol";
import { attributeType, isComputed, snakeCase, type Attribute, type Attributes, type Schema } from "../../schema";
import { typeToJson } from "../../schema/values";
import { encodeFunctions } from "./functions";
import type { Session } from "./session";

const { MARKDOWN } = tfplugin6.StringKind;
const { SINGLE, LIST, SET, MAP } = tfplugin6.Schema.NestedObject.NestingMode;
const nestings = { single: SINGLE, list: LIST, set: SET, map: MAP };

function serverCapabilities({ provider }: Session): tfplugin6.IServerCapabilities {
  return {
    planDestroy: true,
    getProviderSchemaOptional: true,
    moveResourceState: provider.resources.some(({ hooks }) => hooks.moveState !== undefined),
    generateResourceConfig: true,
  };
}

export function getMetadata(session: Session): ResponseOf<"GetMetadata"> {
  const { resources, dataSources = [], ephemeralResources = [], listResources = [] } = session.provider;
  const { actions = [], functions = [] } = session.provider;
  const typeNames = (things: readonly { schema: Schema }[]): { typeName: string }[] =>
    things.map((thing) => ({ typeName: session.typeName(thing) }));
  return {
    serverCapabilities: serverCapabilities(session),
    resources: typeNames(resources),
    dataSources: typeNames(dataSources),
    ephemeralResources: typeNames(ephemeralResources),
    listResources: typeNames(listResources),
    actions: typeNames(actions),
    functions: functions.map(({ name }) => ({ name })),
  };
}

export function getProviderSchema(session: Session): ResponseOf<"GetProviderSchema"> {
  const { schema, resources, dataSources = [], ephemeralResources = [] } = session.provider;
  const { listResources = [], actions = [] } = session.provider;
  const byTypeName = (things: readonly { schema: Schema }[]): Record<string, tfplugin6.ISchema> =>
    Object.fromEntries(things.map((thing) => [session.typeName(thing), encodeSchema(thing.schema)]));
  return {
    provider: encodeSchema(schema),
    resourceSchemas: byTypeName(resources),
    dataSourceSchemas: byTypeName(dataSources),
    ephemeralResourceSchemas: byTypeName(ephemeralResources),
    listResourceSchemas: byTypeName(listResources),
    actionSchemas: Object.fromEntries(
      actions.map((each) => [session.typeName(each), { schema: encodeSchema(each.schema) }]),
    ),
    functions: encodeFunctions(session),
    serverCapabilities: serverCapabilities(session),
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
    writeOnly: options.writeOnly ?? false,
    deprecated: options.deprecated !== undefined,
    deprecationMessage: options.deprecated ?? "",
    ...(shape.kind === "value"
      ? { type: Buffer.from(typeToJson(attributeType(attribute))) }
      : { nestedType: { attributes: encodeAttributes(shape.attributes), nesting: nestings[shape.nesting] } }),
  };
}
