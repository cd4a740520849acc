import { TerraformProvider, TerraformStack } from "cdktf";
import type { IConstruct } from "constructs";
import { providerSchema } from "../../../lib/model/schemas/provider";
import { canonicalValue } from "../conflicts/canonical-value";
import { elementsOf } from "../ordering/elements";
import { isInTree } from "./in-tree";
import { argumentsOf } from "./schema-arguments";

/** What is managed with a provider. */
export type Managed = IConstruct & { readonly provider?: TerraformProvider | undefined };

/** Where a stack keeps the provider of what names none. */
const defaultProvider = Symbol("default provider");

type Provided = TerraformStack & { [defaultProvider]?: TerraformProvider | undefined };

/** Makes a provider the one of all resources of its stack that name no other. */
export function setDefaultProvider(provider: TerraformProvider): void {
  const stack: Provided = TerraformStack.of(provider);
  stack[defaultProvider] = provider;
}

/** The provider that an element is managed with; undefined when its stack has none yet. */
export function providerOf(element: Managed): TerraformProvider | undefined {
  return element.provider ?? defaultProviderOf(TerraformStack.of(element));
}

function defaultProviderOf(stack: Provided): TerraformProvider | undefined {
  const known = stack[defaultProvider];
  if (known === undefined || isInTree(known)) return known;
  // It was removed from the tree.
  stack[defaultProvider] = elementsOf(stack)
    .filter((element) => TerraformProvider.isTerraformProvider(element))
    .find(({ terraformResourceType, alias }) => terraformResourceType === providerSchema.type && alias === undefined);
  return stack[defaultProvider];
}

/** What is said of the organization that an element is in: equal texts say the same. */
export interface Organization {
  /** Whether its id is said, and not left to the environment. */
  readonly isNamed: boolean;
  readonly key: string;
}

/** The organization that an element is in, by its own `orgId` and what its provider is set to. */
export function organizationOf(element: Managed): Organization {
  const provider = providerOf(element);
  const settings = provider === undefined ? {} : argumentsOf(provider);
  const own = argumentsOf(element).orgId;
  const key = [own ?? settings.orgId, settings.zone, settings.apiUrl].map((value) =>
    typeof value === "string" ? canonicalValue(value, element) : null,
  );
  return { isNamed: key[0] !== null, key: JSON.stringify(key) };
}
