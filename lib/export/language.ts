import type { Block, Part } from "./block";

/** How an export is written in a language. */
export interface Writer {
  readonly defaultFile: string;
  /** The line that begins a block, and the one that ends it, without their indentation. */
  readonly begin: (label: string) => string;
  readonly end: (label: string) => string;
  /** The name of a resource in Terraform, by the labels on the way to it. */
  readonly nameOf: (...labels: readonly string[]) => string;
  /** What stands before each line of a block. */
  readonly indent: string;
  /** What stands between two parts. */
  readonly separator: string;
  /** The pieces of a block, the first one of the thing itself. */
  readonly parts: (block: Block, names: Variables) => readonly Part[];
  /** A whole file. */
  readonly frame: (blocks: string, model: FrameModel) => string;
  /** A file that is there, with what new blocks need at its head. */
  readonly withImports: (text: string, blocks: readonly Block[]) => string;
}

/** The variables that things have: a person may have given them others. */
export type Variables = (label: string) => string;

export interface FrameModel {
  readonly orgId: string;
  readonly blocks: readonly Block[];
}
