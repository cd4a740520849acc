/** How many privileges a message names; the others are counted. */
const maxNamed = 5;

export function badPattern(text: string): Error {
  return new Error(
    `${JSON.stringify(text)} is not a privilege; it must be capability:resource:action, where "*" stands for any text, such as ` +
      `iam:*:index`,
  );
}

/** What is said of a grant that reaches beyond a boundary. */
export function beyondBoundary(path: string, boundary: string) {
  const where = boundary === "" ? "the boundary of the app" : `the boundary of "${boundary}"`;
  const remedy = "grant a smaller role, or widen the boundary (PrivilegeBoundary.of)";
  return {
    gives: (role: string, privileges: readonly string[]) => {
      const more = privileges.length > maxNamed ? ` and ${privileges.length - maxNamed} more` : "";
      return `"${path}" grants ${role}, which gives ${privileges.slice(0, maxNamed).join(", ")}${more}: beyond ${where}; ${remedy}`;
    },
    notInCatalog: (role: string) =>
      `"${path}" grants ${role}, which is not among the pinned roles, so that what it gives is not known: beyond ${where}; ` +
      `correct the name, or read the roles again (flexera-iam roles)`,
    unknownUntilApply: () =>
      `"${path}" grants a role that is known only when Terraform runs, so that what it gives is not known: beyond ${where}; ` +
      `name the role`,
  };
}
