import type { Message, Values } from "../support/in-process-terraform";
import type { Configuration } from "./configuration";

/** An object in the state. */
export interface Stored {
  readonly address: string;
  /** Of an object that was replaced and is still to be destroyed. */
  readonly deposed: string | undefined;
  /** Without the provider's name. */
  readonly type: string;
  readonly values: Values;
  readonly tainted: boolean;
  /** Whether it is in the hands of the provider block with an alias. */
  readonly aliased: boolean;
}

export type Action = "none" | "create" | "update" | "replace" | "delete";

/** What a plan says of one object. */
export interface Line {
  readonly address: string;
  readonly deposed: string | undefined;
  readonly type: string;
  readonly action: Action;
  /** Of a replacement. */
  readonly createsFirst: boolean;
  readonly before: Values | null;
  /** With unknowns. */
  readonly after: Values | null;
  readonly aliased: boolean;
}

/** What a provider said of an object. */
export interface Said extends Message {
  readonly address: string;
}

export interface PlanReport {
  readonly lines: readonly Line[];
  readonly said: readonly Said[];
}

/** How a command is called. */
export interface Options {
  /** `-replace` */
  readonly replace?: readonly string[];
  /** `-target` */
  readonly targets?: readonly string[];
  /** `-refresh=false` if false. */
  readonly refreshes?: boolean;
  /** `-destroy` */
  readonly destroys?: boolean;
  /** `-parallelism` */
  readonly parallelism?: number;
}

/** Terraform, at work on one state: the real one, or one that plays its part. */
export interface Engine {
  readonly state: () => Promise<readonly Stored[]>;
  /** `terraform taint` */
  readonly taint: (address: string) => Promise<void>;
  /** `terraform state rm` */
  readonly forget: (address: string) => Promise<void>;
  /** `terraform plan -out` */
  readonly plan: (configuration: Configuration, options: Options) => Promise<PlanReport>;
  /** `terraform apply` of the last plan: whatever was said. */
  readonly apply: (options: Pick<Options, "parallelism">) => Promise<readonly Said[]>;
  /** Whether the last apply has begun to create (or to change) or to destroy what is at an address. */
  readonly hasBegun: (address: string, does: "create" | "destroy") => boolean;
}
