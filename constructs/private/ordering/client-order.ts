import { type TerraformElement, TerraformStack } from "cdktf";
import { elementsOf } from "./elements";
import { groupBy } from "../synth/group-by";
import { type ClientOfAccount, clientSubjectKey, type GrantHolder, isGrantHolder } from "../conflicts/identity";
import { subjectKey } from "../conflicts/role-holder";
import { isPresent } from "./present";
import { References } from "./references";
import { hasArguments } from "../synth/schema-arguments";

/**
 * Which grants each client of a stack comes after: those of its account, so that a new credential may do what it is meant
 * for by the time that it is proven. A grant that waits for the client itself is left out.
 */
class ClientOrder {
  readonly #elements: readonly TerraformElement[];
  readonly #grants: ReadonlyMap<string, readonly GrantHolder[]>;
  readonly #references: References;
  readonly #found = new Map<ClientOfAccount, readonly GrantHolder[]>();
  #isReading = false;

  constructor(stack: TerraformStack) {
    this.#elements = elementsOf(stack);
    this.#grants = groupBy(this.#elements.filter(isGrantHolder).filter(isPresent), subjectKey);
    this.#references = new References(stack);
  }

  /** Whether the stack has the same elements still. */
  isOf(stack: TerraformStack): boolean {
    if (this.#isReading) return true;
    const elements = elementsOf(stack);
    return elements.length === this.#elements.length && elements.every((one, index) => one === this.#elements[index]);
  }

  grantsBefore(client: ClientOfAccount): readonly GrantHolder[] {
    // What the client itself is written to wait for.
    if (this.#isReading) return [];
    const known = this.#found.get(client);
    if (known) return known;
    // One whose constructor threw stays in the tree, of which nothing can be told.
    const subject = hasArguments(client) ? clientSubjectKey(client) : undefined;
    const grants = (subject === undefined ? undefined : this.#grants.get(subject)) ?? [];
    const found = grants.filter((grant) => !this.#waitsFor(client, grant));
    this.#references.add(client, found);
    this.#found.set(client, found);
    return found;
  }

  #waitsFor(client: ClientOfAccount, grant: GrantHolder): boolean {
    this.#isReading = true;
    try {
      return this.#references.lead(grant, client);
    } finally {
      this.#isReading = false;
    }
  }
}

/** Where a stack keeps the order of its clients while it is written. */
const clientOrder = Symbol("order of clients");

type Ordered = TerraformStack & { [clientOrder]?: ClientOrder | undefined };

/** The grants of the account of a client that are in the same stack, as they are now. */
export function grantsBefore(client: ClientOfAccount): readonly GrantHolder[] {
  const stack: Ordered = TerraformStack.of(client);
  if (!stack[clientOrder]?.isOf(stack)) stack[clientOrder] = new ClientOrder(stack);
  return stack[clientOrder].grantsBefore(client);
}

/** Has the grants collected again, since the stack may have changed. */
export function forgetOrder(client: ClientOfAccount): void {
  const stack: Ordered = TerraformStack.of(client);
  stack[clientOrder] = undefined;
}
