import { checkWriteOnly } from "./definition-errors";
import type { Operation, Report, ValidateOperation } from "./operations";
import type { Attributes, Config, KnownConfig, Schema } from "../schema";

export interface ActionPlanOperation<A extends Attributes> extends Operation {
  /** What is not known yet is known when it is invoked. */
  readonly config: Config<A>;
  /** Reports an error without ending the hook. */
  readonly error: Report;
}

export interface InvokeOperation<A extends Attributes> extends Operation {
  readonly config: KnownConfig<A>;
  /** Shows a line while the action runs. */
  readonly progress: (message: string) => void;
}

/** Something that Terraform does when it is asked to, and that leaves no state behind. */
export interface ActionHooks<A extends Attributes, C> {
  /** Does it. To be safe against being done twice: Terraform keeps no record of what it has invoked. */
  invoke(operation: InvokeOperation<A>, context: C): Promise<void>;
  /** Warns or fails early, while a plan is made. */
  plan?(operation: ActionPlanOperation<A>, context: C): void | Promise<void>;
  /** Checks a configuration beyond what the schema says. Runs without a provider configuration, values may be unknown. */
  validate?(operation: ValidateOperation<A>): void | Promise<void>;
}

/** Any action of a provider with context `C`. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- attributes appear both as arguments and as results
export interface AnyAction<C = any> {
  readonly schema: Schema;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- as above
  readonly hooks: ActionHooks<any, C>;
}

export interface Action<A extends Attributes = Attributes, C = unknown> {
  readonly schema: Schema<A>;
  readonly hooks: ActionHooks<A, C>;
}

/** Terraform 1.14 and later know actions: `terraform apply -invoke=…`, and `action_trigger` of a resource. */
export function action<A extends Attributes, C>(schema: Schema<A>, hooks: ActionHooks<A, C>): Action<A, C> {
  for (const [key, { mode }] of Object.entries(schema.attributes)) {
    if (mode === "required" || mode === "optional") continue;
    throw new Error(`action ${schema.type}: ${key} must be required or optional, as an action has no result`);
  }
  checkWriteOnly(`action ${schema.type}`, schema.attributes);
  return { schema, hooks };
}
