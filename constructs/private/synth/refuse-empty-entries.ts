import type { IConstruct } from "constructs";

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
