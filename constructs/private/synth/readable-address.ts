import { type TerraformElement, TerraformStack } from "cdktf";

const addresses = new WeakMap<TerraformStack, Map<string, TerraformElement>>();

/**
 * Gives an element an address that people can read in a plan: the ids on its path, joined by hyphens
 * (`flexera_access_grant.cost-reader-billing_center_viewer`). cdktf's own way would append a hash to every nested one.
 * Who wants another one calls `overrideLogicalId`, as for any element.
 *
 * @throws Error when another element of the stack has that address already
 */
export function giveReadableAddress(element: TerraformElement, type: string): void {
  const stack = TerraformStack.of(element);
  const path = element.node.path.slice(stack.node.path.length + 1);
  const name = path
    .split("/")
    .map((id) => id.replace(/[^A-Za-z0-9_-]+/g, "-"))
    .join("-");
  const logicalId = /^[A-Za-z_]/.test(name) ? name : `_${name}`;
  const address = `${type}.${logicalId}`;

  const taken = addresses.get(stack) ?? new Map<string, TerraformElement>();
  addresses.set(stack, taken);
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
