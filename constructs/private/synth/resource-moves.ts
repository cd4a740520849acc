/** What tells an instance of `forEach` (a text) or `count` (a number) apart. */
export type InstanceKey = string | number;

/** That what was at one address is at another now. */
export interface ResourceMove {
  readonly from: string;
  readonly to: string;
}

/** The address of an instance of a resource, as Terraform writes it. */
export function instanceAddress(resource: string, key: InstanceKey | undefined): string {
  if (key === undefined) return resource;
  return `${resource}[${typeof key === "number" ? key : quoted(key)}]`;
}

/** A text in quotes, with nothing in it that Terraform would take for an expression. */
function quoted(text: string): string {
  return JSON.stringify(text).replace(/[$%](?=\{)/g, "$&$&");
}

/** How cdktf has addresses written into HCL: as they are, not as texts. */
export function movesInHcl(moves: readonly ResourceMove[]): object[] {
  const reference = (value: string) => ({ value, isBlock: false, type: "simple", storageClassType: "reference" });
  return moves.map(({ from, to }) => ({ to: reference(to), from: reference(from) }));
}
