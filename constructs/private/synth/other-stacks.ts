import { type TerraformMetaArguments, TerraformStack } from "cdktf";
import { Construct } from "constructs";

type Ordered = Pick<TerraformMetaArguments, "dependsOn" | "lifecycle">;

/**
 * Has the stack of a construct deployed after the stacks of what the construct depends on there. Terraform orders only what is
 * in one stack, so cdktf's `depends_on` of a resource of another stack is an invalid reference.
 *
 * @returns the props with nothing but the dependencies in the own stack
 * @throws Error when something of another stack is to cause replacements
 */
export function orderStacks<P extends Ordered>(scope: Construct, id: string, props: P): P {
  const stack = TerraformStack.of(scope);
  const { dependsOn, lifecycle } = props;
  const trigger = lifecycle?.replaceTriggeredBy?.find((one) => isElsewhere(one, stack));
  if (Construct.isConstruct(trigger)) {
    throw new Error(
      `replaceTriggeredBy names "${trigger.node.path}", which is in another stack (construct "${scope.node.path}/${id}"): ` +
        `Terraform replaces only for what is in the same stack. Have a value of it in an argument, such as in triggers`,
    );
  }
  const [others, own] = [true, false].map((elsewhere) =>
    dependsOn?.filter((one) => isElsewhere(one, stack) === elsewhere),
  );
  for (const other of others ?? []) if (Construct.isConstruct(other)) stack.addDependency(TerraformStack.of(other));
  return others && others.length > 0 ? { ...props, dependsOn: own?.length ? own : undefined } : props;
}

function isElsewhere(one: unknown, stack: TerraformStack): boolean {
  return Construct.isConstruct(one) && TerraformStack.of(one) !== stack;
}
