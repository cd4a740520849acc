import type { IConstruct } from "constructs";

/** @throws Error when neither or both of two arguments are given */
export function checkEitherOr(construct: IConstruct, values: Readonly<Record<string, unknown>>): void {
  const given = Object.values(values).filter((value) => value !== undefined);
  if (given.length === 1) return;
  const names = Object.keys(values).join(" or ");
  const what = given.length === 0 ? `${names} is missing` : `${names} is wanted, not both`;
  throw new Error(`${what}: one of them says which is meant (construct "${construct.node.path}")`);
}
