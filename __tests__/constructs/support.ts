import { Testing, TerraformStack } from "cdktf";
import { FlexeraProvider, type FlexeraProviderProps } from "../../constructs";

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

/** How each message of a conflict ends. */
export const otherOrganizations =
  "; if they are about different organizations, say so with orgId, on the provider or on each of them";

/** The conflicts that the validation of a stack tells, without cdktf's frame. */
export function conflicts(stack: TerraformStack): string[] {
  try {
    synth(stack);
    return [];
  } catch (error) {
    const { message } = error as Error;
    const told = message.split("\n").filter((line) => /^ *\[/.test(line));
    if (told.length === 0) throw error;
    return told.map((line) => line.trim());
  }
}

/** Stacks of one app, each with a provider. */
export function stacks(...settings: FlexeraProviderProps[]): TerraformStack[] {
  const app = Testing.app();
  return settings.map((props, index) => {
    const stack = new TerraformStack(app, `stack-${index}`);
    new FlexeraProvider(stack, "flexera", props);
    return stack;
  });
}
