import { Testing, TerraformStack } from "cdktf";
import { FlexeraProvider } from "../../constructs";

/** A stack with the provider in it. */
export function stackWithProvider(id = "test"): TerraformStack {
  const stack = new TerraformStack(Testing.app(), id);
  new FlexeraProvider(stack, "flexera");
  return stack;
}

export interface Synthesized {
  readonly terraform: { readonly required_providers: Readonly<Record<string, unknown>> };
  readonly provider: Readonly<Record<string, unknown>>;
  /** Resources by type and name, without cdktf's notes of where they come from. */
  readonly resource: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly [block: string]: unknown;
}

/** What cdktf writes for Terraform, all validations done. */
export function synth(stack: TerraformStack): Synthesized {
  const json = Testing.synth(stack, true);
  return JSON.parse(json, (key, value: unknown) => (key === "//" ? undefined : value)) as Synthesized;
}

/** The addresses of all resources. */
export function addresses(stack: TerraformStack): string[] {
  const { resource } = synth(stack);
  return Object.entries(resource).flatMap(([type, byName]) => Object.keys(byName).map((name) => `${type}.${name}`));
}
