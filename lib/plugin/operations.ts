import type { Attributes, Config, KnownConfig, Plan, Planned, Settable, State } from "../schema";
import type { Path } from "./diagnostics";
import type { Log } from "./host/log";

/**
 * Data of the resource that Terraform keeps beside its state and shows to nobody. It is not encrypted, and
 * as safe as the state is. What is set in `plan` of a change that turns out to be none is not kept.
 */
export interface PrivateData {
  get(key: string): unknown;
  /** @param value anything that JSON can hold; undefined removes the key */
  set(key: string, value: unknown): void;
}

/** Shows something to the user: a line, what to do about it, and the attribute that is meant, if it is one. */
export type Report = (summary: string, detail?: string, path?: Path) => void;

/** What every hook is given. */
export interface Operation {
  /** Aborted when the user interrupts (Ctrl-C). A write in flight should be finished, a wait should end. */
  readonly signal: AbortSignal;
  /** Terraform's own log (`TF_LOG`). Nothing in it reaches Terraform's output. */
  readonly log: Log;
  /** Shows a warning. Terraform folds warnings of one summary into one: name the object in the summary. */
  readonly warn: Report;
}

export interface ValidateOperation<A extends Attributes> extends Operation {
  readonly config: Config<A>;
  /** Reports an error without ending the hook. */
  readonly error: Report;
}

export interface DefaultsOperation<A extends Attributes> extends Operation {
  readonly config: Config<A>;
  /** The state before; null when the resource is to be created. */
  readonly prior: State<A> | null;
}

/** What is not known yet: arguments of the resource, or settings of the provider. */
export type UnknownYet = "resource" | "provider";

/** Puts off what cannot be done before more is known, and ends the hook. Terraform comes back to it in a later plan. */
export type Defer = (because: UnknownYet) => never;

/** @typeParam D what the hook `defaults` fills in */
export interface PlanOperation<A extends Attributes, D = unknown> extends ValidateOperation<A> {
  /** The state before; null when the resource is to be created. */
  readonly prior: State<A> | null;
  /** The state that is planned; null when the resource is to be destroyed, and there is no configuration any more. */
  readonly planned: Plan<A, D> | null;
  /** Whether what is planned destroys the resource and creates it anew, as far as the schema says. */
  readonly replaces: boolean;
  readonly private: PrivateData;
  /**
   * What the plan that is being applied has set in `private`, when it is made once more during the apply. Undefined while a plan
   * is made, and always before Terraform 1.16.
   */
  readonly plannedPrivate: Pick<PrivateData, "get"> | undefined;
  /** Has the change put off. Undefined where Terraform does not offer that: the plan has to do with what is known. */
  readonly defer: Defer | undefined;
  /** Plans another value for attributes that the provider computes. */
  readonly set: (values: Partial<Plan<A>>) => void;
  /** A change of this attribute destroys the resource and creates it anew. */
  readonly requireReplace: (attribute: keyof A & string) => void;
}

/** @typeParam D what the hook `defaults` fills in */
export interface CreateOperation<A extends Attributes, D = unknown> extends Operation {
  readonly plan: Planned<A, D>;
  /** The configuration, with the values of write-only attributes, which are in no plan. */
  readonly config: KnownConfig<A>;
  readonly private: PrivateData;
  /**
   * Hands over what is known so far. Whatever fails afterwards, Terraform keeps it, so that nothing that exists is ever
   * forgotten. Call it in the very step that receives an id or a one-time secret.
   */
  readonly save: (known: Partial<State<A>>) => void;
}

/** @typeParam D what the hook `defaults` fills in */
export interface UpdateOperation<A extends Attributes, D = unknown> extends CreateOperation<A, D> {
  readonly state: State<A>;
  /** The attributes of the configuration that change, with their new values. */
  readonly changed: Partial<Pick<Planned<A, D>, Settable<A>>>;
}

export interface ReadOperation<A extends Attributes> extends Operation {
  readonly state: State<A>;
  readonly private: PrivateData;
  /** Has the reading put off, the state staying as it is. Undefined where Terraform does not offer that. */
  readonly defer: Defer | undefined;
}

export interface DeleteOperation<A extends Attributes> extends Operation {
  readonly state: State<A>;
  /**
   * What the plan of the deletion has set, on top of what was stored. When the object is replaced, it is what the plan of
   * the new one has set, and nothing that was stored. Read it only: nothing is left to keep it beside.
   */
  readonly private: Pick<PrivateData, "get">;
}

export interface ImportOperation extends Operation {
  readonly id: string;
  readonly private: PrivateData;
}

export interface UpgradeOperation extends Operation {
  /** The schema version that the state was written with. */
  readonly version: number;
  /** The state as it was written, with Terraform's names. */
  readonly state: Readonly<Record<string, unknown>>;
}

/** An object of another type, or of another provider, that a `moved` block says is one of this type from now on. */
export interface MoveOperation extends Operation {
  /** The address of the provider that kept it, such as `registry.terraform.io/hashicorp/null`. */
  readonly sourceProvider: string;
  /** Its type there, such as `null_resource`. */
  readonly sourceType: string;
  /** The version of its schema there. */
  readonly sourceVersion: number;
  /** The state there, with Terraform's names. */
  readonly state: Readonly<Record<string, unknown>>;
  /** What the new address keeps. It begins with what the old one kept, if that was of this provider. */
  readonly private: PrivateData;
}

export interface GenerateOperation<A extends Attributes> extends Operation {
  readonly state: State<A>;
  /** What would be written: all that a configuration may say and the state has, without what is a default anyway. */
  readonly config: Readonly<Partial<KnownConfig<A>>>;
}
