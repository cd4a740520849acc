import { TerraformElement, type TerraformStack } from "cdktf";

/** What a stack writes for Terraform, without what stacks below it do. */
export function elementsOf(stack: TerraformStack): TerraformElement[] {
  return stack.node
    .findAll()
    .filter((construct) => TerraformElement.isTerraformElement(construct))
    .filter(({ cdktfStack }) => cdktfStack === stack);
}
