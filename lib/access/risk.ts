import { Capabilities, capabilityRules } from "./capability-rules";

const capabilities = new Capabilities(capabilityRules);

/** How many harmless privileges a risky one outweighs: more than any role has. */
const riskWeight = 10_000;

/** What a privilege lets its holder do that a reviewer has to know; undefined when it is not known to be risky. */
export function riskOf(privilege: string): string | undefined {
  const [met] = capabilities.of([privilege]);
  return met && `can ${met.rule.can}`;
}

/** What a privilege weighs that nobody needs. */
export function weightOf(privilege: string): number {
  return riskOf(privilege) === undefined ? 1 : riskWeight;
}
