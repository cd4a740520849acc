import { HookError } from "../diagnostics";
import type { ProviderFunction } from "../function";
import type { CallContext, RequestOf, ResponseOf, tfplugin6 } from "../protocol";
import { snakeCase, type ObjectType } from "../../schema";
import type { Value } from "../../schema/values";
import type { Session } from "./session";
import { decodeValue, encodeValue } from "./wire";

/** Errors of functions are texts, and the position of an argument: they have no other diagnostics. */
export async function callFunction(
  session: Session,
  request: RequestOf<"CallFunction">,
  context: CallContext,
): Promise<ResponseOf<"CallFunction">> {
  const called = session.provider.functions?.find(({ name }) => name === request.name);
  const type = called ? argumentsType(called) : { kind: "object" as const, fields: [] };
  const call = session.callOf(type, context);
  const result = await call.run(async () => {
    const { parameters, variadic, returns, ...rest } = session.function(request.name);
    const names = Object.keys(parameters);
    const isOfNumber = variadic ? request.arguments.length >= names.length : request.arguments.length === names.length;
    if (!isOfNumber) throw wrongNumber(request.name, names.length, request.arguments.length);
    const given = Object.entries(parameters).map(([key, parameter], index): [string, Value] => [
      key,
      decodeValue(request.arguments[index], parameter.type),
    ]);
    const more = variadic
      ? request.arguments.slice(names.length).map((value) => decodeValue(value, variadic.parameter.type))
      : [];
    const returned: unknown = await rest.call(Object.fromEntries(given), more);
    // Checked where it is encoded: a value of another type is a mistake of the function.
    return encodeValue(returned as Value, returns);
  });
  const [problem] = call.diagnostics;
  return problem === undefined ? { result: result ?? null } : { error: encodeError(problem, type) };
}

/** The arguments as one object, of which the last member is the list of what follows. */
function argumentsType({ parameters, variadic }: ProviderFunction): ObjectType {
  const fields = Object.entries(parameters).map(([key, { type }]) => ({ key, name: snakeCase(key), type }));
  if (!variadic) return { kind: "object", fields };
  const { name, parameter } = variadic;
  const more = { key: name, name: snakeCase(name), type: { kind: "list" as const, element: parameter.type } };
  return { kind: "object", fields: [...fields, more] };
}

function encodeError(
  { summary, detail, attribute }: tfplugin6.IDiagnostic,
  { fields }: ObjectType,
): tfplugin6.IFunctionError {
  const [first, second] = attribute?.steps ?? [];
  const position = fields.findIndex(({ name }) => name === first?.attributeName);
  const text = [summary, detail].filter(Boolean).join("\n\n");
  return position < 0 ? { text } : { text, functionArgument: position + (second?.elementKeyInt ?? 0) };
}

function wrongNumber(name: string, expected: number, got: number): HookError {
  return new HookError(`${name} takes ${expected} arguments, got ${got}`);
}
