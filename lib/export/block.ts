import type { ExportedAccount, ExportedHolder, ExportedProject, ExportModel } from "./model";

/** What stands between two markers: what is written of one thing of the org. */
export interface Block {
  /** The name in the code. */
  readonly label: string;
  /** What it is written of. */
  readonly thing: Thing;
}

export type Thing =
  | ({ readonly kind: "project" } & ExportedProject)
  | ({ readonly kind: "user" | "group" } & ExportedHolder)
  | ({ readonly kind: "service-account" } & ExportedAccount);

/** A piece of a block, which later runs may add to one that is there. */
export interface Part {
  readonly kind: "itself" | "grant" | "exclusive" | "client";
  /** What tells it apart in its block: of a grant its key, of a client its id, else "". */
  readonly key: string;
  /** What it is of, such as `the role observer`. */
  readonly what: string;
  /** By which it is imported; undefined of what is only looked up. */
  readonly importId: string | undefined;
  readonly address: string | undefined;
  /** Lines, each with its line end. */
  readonly text: string;
}

/** All blocks of a model in the order of the file: what is looked up before those who refer to it. */
export function blocksOf({ projects, groups, users, accounts }: ExportModel): Block[] {
  const things: Thing[] = [
    ...projects.filter(({ isUnique }) => isUnique).map((one) => ({ kind: "project" as const, ...one })),
    ...groups,
    ...users,
    ...accounts.map((one) => ({ kind: "service-account" as const, ...one })),
  ];
  return things.map((thing) => ({ label: thing.label, thing }));
}

const ranks = ["project", "group", "user", "service-account"] as const;

/** Whether one block comes before another in a file. */
export function isBefore(a: Block, b: Block): boolean {
  const [left, right] = [ranks.indexOf(a.thing.kind), ranks.indexOf(b.thing.kind)];
  return left === right ? a.label < b.label : left < right;
}
