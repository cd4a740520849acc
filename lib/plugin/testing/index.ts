/**
 * Tests for hooks: {@link checkProvider} holds a provider against all rules, {@link TestTerraform} plays Terraform's part in tests
 * of one's own.
 */
export { BrokenRule, type RuleName } from "./broken-rule";
export {
  checkProvider,
  type Arbitraries,
  type CheckOptions,
  type CheckReport,
  type ResourceCheck,
} from "./check-provider";
export { TestTerraform, type Changed, type Planned, type Stored } from "./driver";
export type { Message } from "./messages";
export type { ResourceTraits } from "./subject";
export type { World } from "./world";
