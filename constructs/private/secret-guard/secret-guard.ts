import { TerraformOutput, TerraformStack } from "cdktf";
import type { IConstruct } from "constructs";
import { elementsOf } from "../ordering/elements";
import { oncePerStack } from "../synth/once-per-stack";
import { resolve } from "../synth/resolve";
import { misplaced, toAnotherStack } from "./secret-messages";
import { placesOf } from "./secret-places";
import { Secrets } from "./secrets";

/** Has a stack refuse to be synthesized while it puts secrets where people or logs would show them. */
export function guardSecrets(stack: TerraformStack): void {
  oncePerStack(stack, "secret guard", () => {
    stack.node.addValidation({ validate: () => leaksOf(stack) });
  });
}

function leaksOf(stack: TerraformStack): string[] {
  const secrets = new Secrets(stack);
  if (secrets.none) return [];
  return elementsOf(stack).flatMap((element) => {
    if (isCrossStackOutput(element)) {
      const secret = secrets.in(valueOf(element));
      return secret === undefined ? [] : [toAnotherStack(secret, stack, usersOf(element, stack))];
    }
    return placesOf(element).flatMap((place) => {
      const secret = secrets.in(place.value, place);
      return secret === undefined ? [] : [misplaced(secret, place)];
    });
  });
}

/** What cdktf makes when one stack refers to what is in another. */
function isCrossStackOutput(element: IConstruct): element is TerraformOutput {
  return TerraformOutput.isTerraformOutput(element) && element.node.id.startsWith("cross-stack-output-");
}

function valueOf(output: TerraformOutput): unknown {
  return resolve(output.value, output);
}

/** What in other stacks refers to an output of a stack. */
function usersOf(output: TerraformOutput, stack: TerraformStack): IConstruct[] {
  const reference = new RegExp(`\\.outputs\\.${output.friendlyUniqueId}(?![\\w-])`);
  return stack.node.root.node
    .findAll()
    .filter((one) => TerraformStack.isStack(one))
    .filter((other) => other !== stack && other.dependsOn(stack))
    .flatMap(elementsOf)
    .filter((element) => reference.test(JSON.stringify(resolve(element.toTerraform(), element))));
}
