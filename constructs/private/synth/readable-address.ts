import { type TerraformElement, TerraformStack } from "cdktf";

/** Where a stack keeps which of its elements has which address; the same in all copies of this package. */
const addresses = Symbol.for("cdktf-flexera-iam.addresses");

type Addressed = TerraformStack & { [addresses]?: Map<string, TerraformElement> | undefined };

/**
 * Gives an element an address that people can read in a plan: the ids on its path, joined by hyphens
 * (`flexera_access_grant.cost-reader-billing_center_viewer`). cdktf's own way would append a hash to every nested one.
 * Who wants another one calls `overrideLogicalId`, as for any element.
 *
 * @throws Error when another element of the stack has that address already
 */
export function giveReadableAddress(element: TerraformElement, type: string): void {
  const stack: Addressed = TerraformStack.of(element);
  const path = element.node.path.slice(stack.node.path.length + 1);
  const name = path
    .split("/")
    .map((id) => id.replace(/[^A-Za-z0-9_-]+/g, "-"))
    .join("-");
  const logicalId = /^[A-Za-z_]/.test(name) ? name : `_${name}`;
  const address = `${type}.${logicalId}`;

  const taken = (stack[addresses] ??= new Map<string, TerraformElement>());
  const other = taken.get(address);
  if (other?.friendlyUniqueId === logicalId) {
    throw new Error(
      `two constructs would both get the address ${address}: "${other.node.path}" and "${element.node.path}". ` +
        `Give one of them another id`,
    );
  }
  taken.set(address, element);
  element.overrideLogicalId(logicalId);
}
