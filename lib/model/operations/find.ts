import { type Area, type Operation, operationsOf } from "./area";

/** Finds the operation that a request is one of. */
export type FindOperation = (method: string, path: string) => Operation | undefined;

/**
 * Makes what finds the operations of some areas, which are read when the first one is looked for. A path may have an org's id or
 * a placeholder for it, and a query, which is ignored; of several patterns that it has, the one with the fewest "*" counts.
 */
export function finderOf(areas: () => readonly Area[]): FindOperation {
  let index: ReadonlyMap<string, readonly Operation[]> | undefined;
  return (method, path) => {
    index ??= indexOf(areas().flatMap(operationsOf));
    const segments = segmentsOf(path.split("?", 1)[0] ?? "");
    const candidates = index.get(keyOf(method, segments)) ?? [];
    return candidates.find((operation) => isMatch(segmentsOf(operation.path), segments));
  };
}

function indexOf(operations: readonly Operation[]): Map<string, Operation[]> {
  const byExactness = [...operations].sort((one, other) => wildcards(one) - wildcards(other));
  const index = new Map<string, Operation[]>();
  for (const operation of byExactness) {
    const key = keyOf(operation.method, segmentsOf(operation.path));
    const same = index.get(key);
    if (same === undefined) index.set(key, [operation]);
    else same.push(operation);
  }
  return index;
}

/** The first segment names the API. */
function keyOf(method: string, segments: readonly string[]): string {
  return `${method} ${segments.length} ${segments[1] ?? ""}`;
}

function segmentsOf(path: string): string[] {
  return path.replace(/\/$/, "").split("/");
}

function wildcards({ path }: Operation): number {
  return path.split("*").length;
}

function isMatch(pattern: readonly string[], segments: readonly string[]): boolean {
  return pattern.every((part, index) => (part === "*" ? segments[index] !== "" : part === segments[index]));
}
