import {
  TerraformDataSource,
  TerraformElement,
  type TerraformLocal,
  type TerraformModule,
  TerraformOutput,
  TerraformProvider,
  TerraformResource,
  type TerraformStack,
  type TerraformVariable,
} from "cdktf";
import { objectOf } from "../synth/schema-arguments";

/** What a stack writes for Terraform, without what stacks below it do. */
export function elementsOf(stack: TerraformStack): TerraformElement[] {
  return stack.node
    .findAll()
    .filter((construct) => TerraformElement.isTerraformElement(construct))
    .filter(({ cdktfStack }) => cdktfStack === stack);
}

export function isLocal(element: TerraformElement): element is TerraformLocal {
  return writes(element, "locals");
}

export function isVariable(element: TerraformElement): element is TerraformVariable {
  return writes(element, "variable");
}

/** Under which name others refer to an element, if they can. Not by its `fqn`: each costs a token. */
export function addressOf(element: TerraformElement): string | undefined {
  const name = element.friendlyUniqueId;
  if (TerraformResource.isTerraformResource(element)) return `${element.terraformResourceType}.${name}`;
  if (TerraformDataSource.isTerraformDataSource(element)) return `data.${element.terraformResourceType}.${name}`;
  if (TerraformOutput.isTerraformOutput(element)) return `output.${name}`;
  if (isLocal(element)) return `local.${name}`;
  return isModule(element) ? `module.${name}` : undefined;
}

function isModule(element: TerraformElement): element is TerraformModule {
  return writes(element, "module");
}

/**
 * Whether an element is of those that cdktf has no `is…` for, and writes a block. Its class would not tell: an app may have
 * a cdktf of its own, and ours another.
 */
function writes(element: TerraformElement, block: string): boolean {
  const isOther =
    TerraformResource.isTerraformResource(element) ||
    TerraformDataSource.isTerraformDataSource(element) ||
    TerraformOutput.isTerraformOutput(element) ||
    TerraformProvider.isTerraformProvider(element);
  return !isOther && block in objectOf(element.toTerraform());
}
