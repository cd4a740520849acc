import { readFileSync } from "node:fs";
import { join } from "node:path";
import { attachedTerraformOk } from "../support/attached-provider";
import { blockOf, type Configuration, declare, type Place } from "./configuration";
import type { Line } from "./engine";
import { type Operation, operationsOf, orderOf } from "./graph";
import { closure } from "./needs";

/** Pairs of operations, by their names: `later <- earlier`, whether directly or not. */
export type Order = ReadonlySet<string>;

/** The order of the operations of the saved plan in a directory, as the real terraform has it. */
export async function realOrder(directory: string): Promise<Order> {
  const dot = await attachedTerraformOk(["graph", "-plan=plan.bin"], { cwd: directory });
  const edges = Array.from(dot.matchAll(/"\[root\] (.*?)(?<!\\)" -> "\[root\] (.*?)(?<!\\)"/g), ([, from, to]) => {
    return [unescaped(from), unescaped(to)] as const;
  });
  const after = new Map<string, string[]>();
  for (const [from, to] of edges) after.set(from, [...(after.get(from) ?? []), to]);
  return pairs(after, (node) => nameOfNode(node));
}

/** The order of the operations of a plan, as the player of Terraform's part has it. */
export function playedOrder(
  lines: readonly Line[],
  { configuration, place, directory }: { configuration: Configuration; place: Place; directory: string },
): Order {
  const stored = storedIn(directory);
  const declared = closure(declare(configuration, place));
  const operations = lines.flatMap((line) => {
    const { needs, createsFirst = false } = stored.get(line.address) ?? {};
    const own = declared.get(blockOf(line.address));
    // A refresh adds what the configuration refers to.
    const all = needs && [...needs, ...(own ?? [])];
    return operationsOf(
      { ...line, createsFirst: line.createsFirst || (line.action === "delete" && createsFirst) },
      { declared: own, stored: all },
    );
  });
  const names = new Map(operations.map((operation) => [operation, nameOf(operation)]));
  const after = new Map(
    [...orderOf(operations)].map(([later, earlier]) => {
      return [names.get(later) ?? "", [...earlier].map((each) => names.get(each) ?? "")];
    }),
  );
  return pairs(after, (node) => node);
}

function nameOf({ does, address }: Operation): string {
  return `${does} ${address}`;
}

function unescaped(text = ""): string {
  return text.replaceAll('\\"', '"');
}

/** The name of the operation that a node of the graph is; undefined for other nodes. */
function nameOfNode(node: string): string | undefined {
  if (/^provider\[|^root$|^(output|var|local)\.|\((expand|close)\)$/.test(node)) return undefined;
  const [, address = "", destroys] = /^(.*?)( \(destroy.*\))?$/.exec(node) ?? [];
  return `${destroys === undefined ? "create" : "destroy"} ${address}`;
}

/** All pairs of which one comes after the other one, directly or not. */
function pairs(after: ReadonlyMap<string, readonly string[]>, nameOfOne: (node: string) => string | undefined): Order {
  const all = new Set<string>();
  for (const node of after.keys()) {
    const name = nameOfOne(node);
    if (name === undefined) continue;
    const seen = new Set<string>();
    const left = [...(after.get(node) ?? [])];
    for (let next = left.pop(); next !== undefined; next = left.pop()) {
      if (seen.has(next)) continue;
      seen.add(next);
      left.push(...(after.get(next) ?? []));
      const other = nameOfOne(next);
      if (other !== undefined) all.add(`${name} <- ${other}`);
    }
  }
  return all;
}

/** What the state file says of its objects beside their values. */
function storedIn(directory: string): Map<string, { needs: string[]; createsFirst: boolean }> {
  const { resources } = JSON.parse(readFileSync(join(directory, "terraform.tfstate"), "utf8")) as {
    resources: {
      type: string;
      name: string;
      instances: { index_key?: string | number; dependencies?: string[]; create_before_destroy?: boolean }[];
    }[];
  };
  return new Map(
    resources.flatMap(({ type, name, instances }) =>
      instances.map(({ index_key: key, dependencies = [], create_before_destroy: createsFirst = false }) => {
        const address = `${type}.${name}${key === undefined ? "" : `[${JSON.stringify(key)}]`}`;
        return [address, { needs: dependencies, createsFirst }];
      }),
    ),
  );
}
