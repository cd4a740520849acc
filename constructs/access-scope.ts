import { Token } from "cdktf";
import { scope } from "../lib/model/schemas/common";
import { formatRef, parseRef } from "../lib/model/refs";
import { violation } from "../lib/schema";

/** Where a role is held: in the whole organization, or in one of its projects. */
export class AccessScope {
  /** The organization that the provider is configured for. What a grant has when it says nothing else. */
  static readonly organization = new AccessScope(undefined, "");

  /**
   * A project of the organization, by its id.
   *
   * @throws Error when the id is not a whole number
   */
  static project(id: string): AccessScope {
    return AccessScope.fromRef(formatRef({ kind: "project", id }));
  }

  /**
   * The scope that a reference names, in any of Flexera's spellings (`ref::1105::iam:project:7`).
   *
   * @param label a short name for construct ids, needed where the reference is known only when Terraform runs; otherwise it
   *              is made of the scope's kind and id
   * @throws Error when it names neither an organization nor a project
   */
  static fromRef(ref: string, label?: string): AccessScope {
    if (Token.isUnresolved(ref)) return new AccessScope(ref, label);
    const message = violation(ref, { pattern: scope });
    if (message !== undefined) throw new Error(`unknown scope: it ${message}`);
    const { kind, id } = parseRef(ref);
    return new AccessScope(ref, label ?? `${kind}-${id}`);
  }

  private constructor(
    /** The reference; undefined for the organization of the provider. */
    readonly ref: string | undefined,
    /** A short name for construct ids; undefined when the reference is not known at synth. */
    readonly label: string | undefined,
  ) {}
}
