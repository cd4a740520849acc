import { Construct, type IConstruct } from "constructs";
import { isSeveral, repetitionOf } from "./instances";

/* What constructs refuse of their arguments that no schema says. */

/** @throws Error when neither or both of two arguments are given */
export function checkEitherOr(construct: IConstruct, values: Readonly<Record<string, unknown>>): void {
  const given = Object.values(values).filter((value) => value !== undefined);
  if (given.length === 1) return;
  const names = Object.keys(values).join(" or ");
  const what = given.length === 0 ? `${names} is missing` : `${names} is wanted, not both`;
  throw new Error(`${what}: one of them says which is meant (construct "${construct.node.path}")`);
}

/**
 * @param everything what an entry that says nothing would leave out
 * @param wanted     what it has to say
 * @throws Error that names the first entry of `ignore` that says nothing
 */
export function refuseEmptyEntries(
  { node }: IConstruct,
  ignore: readonly object[] = [],
  everything: string,
  wanted: string,
): void {
  const empty = ignore.findIndex((entry) => Object.values(entry).every((value) => value === undefined));
  if (empty < 0) return;
  throw new Error(
    `ignore[${empty}] is empty and would have ${everything} ignored: give it ${wanted} (construct "${node.path}")`,
  );
}

/**
 * @throws Error when what a construct is about is made by `forEach` or `count`: it is several things, of which no attribute
 *         can be told
 */
export function refuseSeveral(construct: IConstruct, about: unknown, shortWay?: string): void {
  if (!Construct.isConstruct(about) || !isSeveral(about)) return;
  const repetition = repetitionOf(about);
  const longWay = repetition === "count" ? "make one for each" : "iterate over it (TerraformIterator.fromResources)";
  throw new Error(
    `"${about.node.path}" has ${repetition}, so it stands for several and not for one: ` +
      `${shortWay === undefined ? "" : `use its ${shortWay}, or `}${longWay} (construct "${construct.node.path}")`,
  );
}
