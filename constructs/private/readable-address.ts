import { type TerraformElement, TerraformStack } from "cdktf";

const addresses = new WeakMap<TerraformStack, Map<string, string>>();

/**
 * Gives an element an address that people can read in a plan: the ids on its path, joined by hyphens
 * (`flexera_access_grant.cost-reader-billing_center_viewer`). cdktf's own way would append a hash to every nested one.
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
  const address = `${type}.${/^[A-Za-z_]/.test(name) ? name : `_${name}`}`;

  const taken = addresses.get(stack) ?? new Map<string, string>();
  addresses.set(stack, taken);
  const other = taken.get(address);
  if (other !== undefined) {
    throw new Error(
      `two constructs of stack "${stack.node.id}" would both get the address ${address}: "${other}" and "${path}". ` +
        `Give one of them another id.`,
    );
  }
  taken.set(address, path);
  element.overrideLogicalId(address.slice(type.length + 1));
}
