import { isError } from "../support/in-process-terraform";
import { blockAddress, type Configuration } from "./configuration";
import { itemText } from "./edits";
import type { Options, Said } from "./engine";
import type { Refusal } from "./story";

export function refusalText({ status, of, skip }: Refusal): string {
  const what = { grant: "grant", revoke: "revoke", create: "creation of a client", delete: "deletion of a client" }[of];
  return `${["the first", "the second", "the third"][skip] ?? ""} ${what} is answered with ${status}`;
}

export function commandOf({ replace = [], targets = [], refreshes, destroys, parallelism }: Options): string {
  const flags = [
    ...(destroys ? ["-destroy"] : []),
    ...replace.map((address) => `-replace=${address}`),
    ...targets.map((address) => `-target=${address}`),
    ...(refreshes === false ? ["-refresh=false"] : []),
    ...(parallelism !== undefined && parallelism !== 10 ? [`-parallelism=${parallelism}`] : []),
  ];
  return ["terraform apply", ...flags].join(" ");
}

export function errorsOf(said: readonly Said[]): string {
  return said
    .filter(isError)
    .map(({ address, summary }) => `${address}: ${summary}`)
    .join("; ");
}

/** A configuration, block by block. */
export function describe({ blocks }: Configuration): string[] {
  return blocks.map((block) => {
    const flags = [
      ...(block.form === "single" ? [] : [block.form]),
      ...(block.createsFirst ? ["create_before_destroy"] : []),
    ];
    return `- ${blockAddress(block)}${flags.length > 0 ? ` (${flags.join(", ")})` : ""}: ${block.items.map(({ item }) => itemText(item)).join("; ")}`;
  });
}
