import { type TerraformProvider, TerraformStack } from "cdktf";
import type { IConstruct } from "constructs";
import { canonicalValue } from "../conflicts/canonical-value";
import { argumentsOf } from "./schema-arguments";

/** What is managed with a provider. */
export type Managed = IConstruct & { readonly provider?: TerraformProvider | undefined };

const defaults = new WeakMap<TerraformStack, TerraformProvider>();

/** Makes a provider the one of all resources of its stack that name no other. */
export function setDefaultProvider(provider: TerraformProvider): void {
  defaults.set(TerraformStack.of(provider), provider);
}

/** The provider that an element is managed with; undefined when its stack has none yet. */
export function providerOf(element: Managed): TerraformProvider | undefined {
  return element.provider ?? defaults.get(TerraformStack.of(element));
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
