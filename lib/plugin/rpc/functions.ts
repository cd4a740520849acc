import type { Parameter } from "../function";
import { tfplugin6, type ResponseOf } from "../protocol";
import { snakeCase } from "../../schema";
import { typeToJson } from "../../schema/values";
import type { Session } from "./session";

const { MARKDOWN } = tfplugin6.StringKind;

export function getFunctions(session: Session): ResponseOf<"GetFunctions"> {
  return { functions: encodeFunctions(session) };
}

/** The signatures of all functions, by their names. */
export function encodeFunctions({ provider }: Session): Record<string, tfplugin6.IFunctionSignature> {
  const signatures = (provider.functions ?? []).map((each): [string, tfplugin6.IFunctionSignature] => [
    each.name,
    {
      parameters: Object.entries(each.parameters).map(([key, parameter]) => encodeParameter(key, parameter)),
      variadicParameter: each.variadic ? encodeParameter(each.variadic.name, each.variadic.parameter) : null,
      return: { type: Buffer.from(typeToJson(each.returns)) },
      summary: each.summary,
      description: each.description,
      descriptionKind: MARKDOWN,
      deprecationMessage: each.deprecated ?? "",
    },
  ]);
  return Object.fromEntries(signatures);
}

function encodeParameter(key: string, { type, options }: Parameter): tfplugin6.FunctionSignature.IParameter {
  return {
    name: snakeCase(key),
    type: Buffer.from(typeToJson(type)),
    allowNullValue: options.allowNull ?? false,
    allowUnknownValues: options.allowUnknown ?? false,
    description: options.description,
    descriptionKind: MARKDOWN,
  };
}
