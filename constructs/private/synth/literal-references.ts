import type { IConstruct } from "constructs";
import { resolve } from "./resolve";
import { listOf, objectOf, type Values } from "./schema-arguments";

/**
 * Has references and keywords of an element written as such: cdktf would write quoted texts into HCL, which Terraform warns of,
 * or refuses.
 */
export function withLiteralReferences(element: IConstruct, fragment: unknown): Values {
  const { resource, data } = objectOf(fragment);
  const blocks = [resource, data].flatMap((byType) => Object.values(objectOf(byType)).map(objectOf));
  for (const body of blocks.flatMap((byName) => Object.values(byName).map(objectOf))) {
    const { depends_on: references, provider, lifecycle, provisioner } = body;
    Object.assign(body, {
      ...(Array.isArray(references) && { depends_on: literal(references, element) }),
      ...(typeof provider === "string" && { provider: literal(provider, element) }),
      ...(typeof lifecycle === "object" && { lifecycle: lifecycleBlock(objectOf(lifecycle), element) }),
    });
    for (const { value } of listOf(provisioner).flatMap((one) => Object.values(objectOf(one)).map(objectOf))) {
      Object.assign(objectOf(value), literals(objectOf(value), ["when", "on_failure"], element));
    }
  }
  return objectOf(fragment);
}

function lifecycleBlock(lifecycle: Values, element: IConstruct): object {
  const value = { ...lifecycle, ...literals(lifecycle, ["ignore_changes", "replace_triggered_by"], element) };
  return { value, isBlock: true };
}

function literals(values: Values, names: readonly string[], element: IConstruct): Values {
  const given = names.filter((name) => values[name] !== undefined);
  return Object.fromEntries(given.map((name) => [name, literal(values[name], element)]));
}

/** One name, or a list of names, without quotes. */
function literal(names: unknown, element: IConstruct): object {
  const text = (name: unknown): string => String(resolve(name, element)).replace(/^\$\{(.*)\}$/, "$1");
  return { value: Array.isArray(names) ? `[${names.map(text).join(", ")}]` : text(names), type: "reference" };
}
