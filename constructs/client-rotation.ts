import type { rotationModes } from "../lib/model/schemas/service-account-client";
import type { OneOf } from "./private/synth/schema-arguments";

/** When the secret of a client is rotated, and how. */
export interface ClientRotationOptions {
  /**
   * The age at which the secret is rotated: a whole number followed by `m`, `h` or `d`, such as `90d`. The first apply after
   * that rotates it, so applies have to be scheduled. It must be longer than `overlap`.
   *
   * @default - it is not rotated by age
   */
  readonly rotateAfter?: string;

  /**
   * Any values: a change of one rotates the secret. Not a place for secrets.
   *
   * @default - none
   */
  readonly rotationTriggers?: Readonly<Record<string, string>>;

  /**
   * How long the previous secret goes on working after a rotation, such as `7d`. The first apply after that retires it, never
   * the one that rotated.
   *
   * @default "7d"
   */
  readonly overlap?: string;

  /**
   * How long before a rotation that is due by age plans start to warn of it, such as `14d`.
   *
   * @default - they do not warn
   */
  readonly warnBefore?: string;

  /**
   * What a rotation makes: a second `client`, with an id of its own, or a second `secret` of the same client, which needs no
   * free slot. Not every organization offers the latter; where it is missing, a second client is made.
   *
   * @default "client"
   */
  readonly rotationMode?: OneOf<(typeof rotationModes)[number]>;
}
