import { type TerraformElement, TerraformStack } from "cdktf";
import { addressOf, elementsOf } from "../ordering/elements";
import { isPast } from "../ordering/present";
import { groupBy } from "./group-by";
import { isInTree } from "./in-tree";
import { oncePerStack } from "./once-per-stack";

/** Where a stack keeps which of its elements has which address. */
const addresses = Symbol("addresses");

type Addressed = TerraformStack & { [addresses]?: Map<string, TerraformElement> | undefined };

/** The elements whose addresses were given here. */
const ours = new WeakSet<TerraformElement>();

/**
 * Gives an element an address that people can read in a plan: the ids on its path, joined by hyphens
 * (`flexera_access_grant.cost-reader-billing_center_viewer`). cdktf's own way would append a hash to every nested one.
 * Who wants another one calls `overrideLogicalId`, as for any element, or overrides `allocateLogicalId` of the stack.
 *
 * @throws Error when another element of the stack has that address already; what gets it later is refused at synthesis
 */
export function giveReadableAddress(element: TerraformElement, type: string): void {
  const stack: Addressed = TerraformStack.of(element);
  ours.add(element);
  oncePerStack(stack, "addresses", () => {
    stack.node.addValidation({ validate: () => sharedAddresses(stack) });
  });
  if (namesElementsItself(stack)) return;

  const path = element.node.path.slice(stack.node.path.length + 1);
  const name = path
    .split("/")
    .map((id) => id.replace(/[^A-Za-z0-9_-]+/g, "-"))
    .join("-");
  const logicalId = /^[A-Za-z_]/.test(name) ? name : `_${name}`;
  const address = `${type}.${logicalId}`;

  const taken = (stack[addresses] ??= new Map<string, TerraformElement>());
  const other = taken.get(address);
  if (other && isInTree(other) && other.friendlyUniqueId === logicalId) {
    throw new Error(sharedAddress(address, [other, element]));
  }
  taken.set(address, element);
  element.overrideLogicalId(logicalId);
}

/** cdktf writes elements of one address as one, of which nobody can tell what it says. */
function sharedAddresses(stack: TerraformStack): string[] {
  return [...groupBy(elementsOf(stack), addressOf)]
    .filter(([, elements]) => elements.length > 1 && elements.some((element) => ours.has(element)))
    .map(([address, elements]): [string, TerraformElement[]] => [address, elements.filter((one) => !isPast(one))])
    .filter(([, elements]) => elements.length > 1)
    .map(([address, elements]) => sharedAddress(address, elements));
}

function sharedAddress(address: string, elements: readonly TerraformElement[]): string {
  const paths = elements.map(({ node }) => `"${node.path}"`).join(" and ");
  return `two constructs would both get the address ${address}: ${paths}. Give one of them another id`;
}

/** Whether the class of a stack has a way of its own to name elements. */
function namesElementsItself(stack: TerraformStack): boolean {
  const cdktfs = ownerOf(stack, "prepareStack");
  return ["allocateLogicalId", "getLogicalId"].some((method) => ownerOf(stack, method) !== cdktfs);
}

/** The object that a method comes from: a prototype, or the object itself. */
function ownerOf(object: object | null, method: string): object | null {
  return object === null || Object.hasOwn(object, method)
    ? object
    : ownerOf(Object.getPrototypeOf(object) as object, method);
}
