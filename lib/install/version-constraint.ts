interface Version {
  readonly numbers: readonly [number, number, number];
  /** The pre-release part, empty for a release. */
  readonly prerelease: string;
  readonly text: string;
}

interface Clause {
  readonly operator: string;
  readonly bound: Version;
  /** How many numbers the constraint gives; `~>` moves the last one. */
  readonly digits: number;
}

const versionForm = /^(\d+)(?:\.(\d+))?(?:\.(\d+))?(?:-([0-9A-Za-z.-]+))?(?:\+[0-9A-Za-z.-]+)?$/;
const clauseForm = /^(=|!=|>=|<=|~>|>|<|) ?(\d[0-9A-Za-z.+-]*)$/;

/**
 * Whether Terraform takes a locked version for one that meets the constraints (`~> 3.2`, `>= 3.0, < 4.0`), so that
 * `terraform init` goes on with it. Undefined when either is not of a form that Terraform accepts.
 *
 * Numbers that are left out are zero. A pre-release, or a version with build metadata for `=`, is met by its exact
 * version alone.
 */
export function meetsConstraints(version: string, constraints: string): boolean | undefined {
  const locked = parseVersion(version);
  const clauses = constraints.split(",").map((text) => parseClause(text.trim()));
  if (!locked || !clauses.every((clause) => clause !== undefined)) return undefined;
  if (locked.prerelease !== "") return clauses.some((clause) => isExactly(clause, locked));
  return clauses.every((clause) => meetsClause(locked, clause));
}

function meetsClause(version: Version, clause: Clause): boolean {
  const order = compare(version, clause.bound);
  switch (clause.operator) {
    case "!=":
      return version.text !== clause.bound.text;
    case ">":
      return order > 0;
    case ">=":
      return order >= 0;
    case "<":
      return order < 0;
    case "<=":
      return order <= 0;
    case "~>":
      return order >= 0 && compare(version, nextAfter(clause)) < 0;
    default:
      return isExactly(clause, version);
  }
}

function isExactly({ operator, bound }: Clause, version: Version): boolean {
  return (operator === "" || operator === "=") && bound.text === version.text;
}

/** Where `~>` ends: `~> 1.2.3` before 1.3, `~> 1.2` and `~> 1` before 2. */
function nextAfter({ bound, digits }: Clause): Version {
  const [major, minor] = bound.numbers;
  return { numbers: digits === 3 ? [major, minor + 1, 0] : [major + 1, 0, 0], prerelease: "", text: "" };
}

/** Below, at or above zero; of two with equal numbers, only a release is above a pre-release. */
function compare(a: Version, b: Version): number {
  const [x, y] = [a.numbers, b.numbers];
  return x[0] - y[0] || x[1] - y[1] || x[2] - y[2] || Number(a.prerelease === "") - Number(b.prerelease === "");
}

function parseClause(text: string): Clause | undefined {
  const [, operator, number = ""] = clauseForm.exec(text) ?? [];
  const bound = parseVersion(number);
  if (operator === undefined || !bound) return undefined;
  return { operator, bound, digits: number.split(/[-+]/, 1).join("").split(".").length };
}

function parseVersion(text: string): Version | undefined {
  const match = versionForm.exec(text);
  if (!match) return undefined;
  const [, major, minor = "0", patch = "0", prerelease = ""] = match;
  const numbers = [Number(major), Number(minor), Number(patch)] as const;
  const suffix = text.replace(/^[\d.]+/, "");
  return { numbers, prerelease, text: `${numbers.join(".")}${suffix}` };
}
