import { BigNumber } from "./number";
import { Unknown } from "./unknown";
import { DynamicValue } from "./value";

/** Where inside a value we are: the way up to the root. Walking down costs one small object, and none at the root. */
export interface Path {
  readonly parent: Path | undefined;
  readonly key: string | number;
}

/**
 * A value does not fit its type. The message says where, what was expected and which kind of thing came, but never the
 * value itself: it may be a secret.
 */
export class ValueError extends Error {
  override readonly name = "ValueError";
  /** From the root down: field keys (camelCase), map keys, and positions in lists, sets and tuples. */
  readonly path: readonly (string | number)[];

  constructor(at: Path | undefined, problem: string) {
    const path = toArray(at);
    super(path.length === 0 ? problem : `${formatPath(path)}: ${problem}`);
    this.path = path;
  }
}

export function mismatch(at: Path | undefined, expected: string, got: unknown): ValueError {
  return new ValueError(at, `expected ${expected}, got ${describe(got)}`);
}

function toArray(at: Path | undefined): (string | number)[] {
  const path: (string | number)[] = [];
  for (let step = at; step !== undefined; step = step.parent) path.push(step.key);
  return path.reverse();
}

function formatPath(path: readonly (string | number)[]): string {
  return path
    .map((key, index) => {
      if (typeof key === "number") return `[${key}]`;
      if (!/^[\p{L}_$][\p{L}\p{N}_$-]*$/u.test(key)) return `[${JSON.stringify(key)}]`;
      return index === 0 ? key : `.${key}`;
    })
    .join("");
}

function describe(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  if (value instanceof Unknown) return "an unknown value";
  if (value instanceof BigNumber) return "a BigNumber";
  if (value instanceof DynamicValue) return "a DynamicValue";
  if (Array.isArray(value)) return `an array of length ${value.length}`;
  if (Number.isNaN(value)) return "NaN";
  return typeof value === "object" ? "an object" : `a ${typeof value}`;
}
