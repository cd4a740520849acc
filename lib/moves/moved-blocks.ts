import { type Address, resourceAddress } from "../plan";
import type { Moves } from "./find-moves";
import type { Pair } from "./pairs";

/** What one `moved` block says. */
export interface MovedBlock {
  readonly from: string;
  readonly to: string;
  /** The resource at the new address, without the key of an instance. */
  readonly resource: string;
  /** The key of the instance at the new address, where the block is about one instance only. */
  readonly key: string | number | undefined;
  /** Whether the new address can be that of a construct: those are in no module. */
  readonly isConstruct: boolean;
}

/** The blocks that have a plan's moves said. A resource that moves with all its instances, each to the same key, is one. */
export function movedBlocks({ moves, remaining }: Pick<Moves, "moves" | "remaining">): MovedBlock[] {
  const resources = new Map<string, Pair[]>();
  for (const move of moves) {
    const from = resourceAddress(move.from.address);
    resources.set(from, [...(resources.get(from) ?? []), move]);
  }
  return [...resources].flatMap(([from, pairs]) => {
    const targets = new Set(pairs.map(({ to }) => resourceAddress(to.address)));
    const keepsKeys = pairs.every((pair) => pair.from.address.key === pair.to.address.key);
    const [target] = targets;
    if (target !== undefined && targets.size === 1 && keepsKeys && !remaining.has(from)) {
      return pairs.slice(0, 1).map(({ to }) => block(from, to.address, { ...to.address, key: "", index: undefined }));
    }
    return pairs.map((pair) => block(pair.from.address.text, pair.to.address, pair.to.address));
  });
}

function block(from: string, to: Address, { index }: Address): MovedBlock {
  const resource = resourceAddress(to);
  return {
    from,
    to: index === undefined ? resource : to.text,
    resource,
    key: index,
    isConstruct: to.modules.length === 0,
  };
}

/** The blocks in HCL. The lines for constructs are comments in it, so that all of it can go into a file. */
export function toHcl(blocks: readonly MovedBlock[]): string {
  return blocks
    .map((one) => {
      const lines = ["moved {", `  from = ${one.from}`, `  to   = ${one.to}`, "}"];
      return [
        ...lines,
        ...(one.isConstruct ? [`# constructs: on ${one.resource}, ${lineForConstruct(one)}`] : []),
        "",
      ].join("\n");
    })
    .join("\n");
}

/** What to write on the construct at the new address. */
function lineForConstruct({ from, key }: MovedBlock): string {
  const parameters = key === undefined ? [from] : [from, key];
  return `.moveFromId(${parameters.map((one) => JSON.stringify(one)).join(", ")})`;
}
