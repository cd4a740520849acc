/** A need, or a set of them, that cannot be answered as it was asked. */
export class NeedError extends Error {
  override readonly name = "NeedError";
}

export const badNeed = (text: string) =>
  new NeedError(
    `${JSON.stringify(text)} is neither a privilege nor an operation; write it as capability:resource:action, such as ` +
      `iam:org_user:index, or as "METHOD /path", such as "GET /iam/v1/orgs/{org}/users"`,
  );

export const tooManyCombinations = (needs: number, roles: number) =>
  new NeedError(
    `the smallest set of ${roles} roles for ${needs} needs takes too many combinations to find; ask for fewer needs at once`,
  );
