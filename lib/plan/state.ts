import { notAState } from "./errors";
import { type StateModule, resourcesIn, type StateResource } from "./plan";

/**
 * Reads a state as `terraform show -json` prints it.
 *
 * @param source where the text is from, for people
 * @throws PlanError when it is something else
 */
export function readState(text: string, source: string): readonly StateResource[] {
  const json = parse(text);
  if (typeof json !== "object" || json === null || !("format_version" in json) || "planned_values" in json) {
    throw notAState(source);
  }
  // Of a state that holds nothing, terraform prints the version alone.
  const { values } = json as { readonly values?: { readonly root_module?: StateModule } };
  return resourcesIn(values?.root_module ?? {});
}

/** The parser's own message would show a part of the text. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
