import { type AllOf, commonPrivileges } from "./need";

/**
 * Where it comes from what an operation needs: its description states it; it was told from the names of privileges; or it is not
 * known, because the description has one list for the whole service, or none.
 */
export type Certainty = "stated" | "by name" | "service-wide" | "unstated";

/** An operation of one of Flexera's APIs. */
export interface Operation {
  readonly method: string;
  /** With "*" in place of each segment that varies. */
  readonly path: string;
  /** The API that has it, such as `iam`. */
  readonly service: string;
  readonly certainty: Certainty;
  /** Undefined where it is not known. */
  readonly allOf: AllOf | undefined;
}

/**
 * Operations of one API, a path below `base` in each row: then two spaces, then methods and what each needs.
 *
 * "*" stands for one segment, and "(a|b)" for one of these. What is needed is written `resource:action`, for each of the
 * `capabilities` (one of the privileges is enough), or `capability:resource:action`; "|" means or, "+" means and. `own`, `member`
 * and `project` are the privileges that all APIs have in common.
 */
export interface Area {
  readonly service: string;
  readonly certainty: Certainty;
  readonly base: string;
  readonly capabilities?: readonly string[];
  readonly rows: string;
}

/** Reads the rows of an area. */
export function operationsOf({ service, certainty, base, capabilities = [], rows }: Area): Operation[] {
  return rows
    .trim()
    .split("\n")
    .flatMap((row) => {
      const [pattern = "", needs = ""] = row.split("  ");
      const operations = needs.includes(",") || !isMethods(needs) ? needs.split(", ") : needs.split(" ");
      return pathsOf(base + pattern).flatMap((path) =>
        operations.map((operation) => {
          const [method = "", need] = operation.split(" ");
          const allOf = need === undefined ? undefined : readNeed(need, capabilities);
          return { method, path, service, certainty, allOf };
        }),
      );
    });
}

/** Rows of what is not known name methods alone. */
function isMethods(needs: string): boolean {
  return /^[A-Z ]+$/.test(needs);
}

/** Each path that a pattern with "(a|b)" stands for. */
function pathsOf(pattern: string): string[] {
  const [, before = "", choices, after = ""] = /^([^(]*)\(([^)]*)\)(.*)$/.exec(pattern) ?? [];
  return choices === undefined ? [pattern] : choices.split("|").map((choice) => before + choice + after);
}

function readNeed(text: string, capabilities: readonly string[]): AllOf {
  return text.split("+").map((group) => group.split("|").flatMap((word) => privilegesOf(word, capabilities)));
}

function privilegesOf(word: string, capabilities: readonly string[]): readonly string[] {
  const common = commonPrivileges.get(word);
  if (common !== undefined) return [common];
  return word.split(":").length === 3 ? [word] : capabilities.map((capability) => `${capability}:${word}`);
}
