import { NullProvider } from "@cdktf/provider-null/lib/provider";
import { Aspects, TerraformProvider, type TerraformStack } from "cdktf";
import { oncePerStack } from "./once-per-stack";

/**
 * Gives a stack the null provider. Not before it is synthesized, and only if it has none then: the app may bring its own,
 * wherever in its code.
 */
export function provideNull(stack: TerraformStack): void {
  oncePerStack(stack, "null provider", () => {
    Aspects.of(stack).add({
      visit(construct) {
        if (construct !== stack || hasNull(stack)) return;
        new NullProvider(stack, "null-provider-of-hooks");
      },
    });
  });
}

function hasNull(stack: TerraformStack): boolean {
  return stack.node
    .findAll()
    .some((one) => TerraformProvider.isTerraformProvider(one) && one.terraformResourceType === "null");
}
