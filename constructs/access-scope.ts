import { Token } from "cdktf";
import { scope } from "../lib/hooks/access-grant.schema";
import { formatRef, parseRef } from "../lib/iam/refs";
import { violation } from "../lib/plugin/schema";

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
   * @throws Error when it names neither an organization nor a project
   */
  static fromRef(ref: string): AccessScope {
    if (Token.isUnresolved(ref)) return new AccessScope(ref, undefined);
    const message = violation(ref, { pattern: scope });
    if (message !== undefined) throw new Error(`unknown scope: it ${message}`);
    const { kind, id } = parseRef(ref);
    return new AccessScope(ref, `${kind}-${id}`);
  }

  private constructor(
    /** The reference; undefined for the organization of the provider. */
    readonly ref: string | undefined,
    /** A short name for construct ids; undefined when the reference is not known at synth. */
    readonly label: string | undefined,
  ) {}
}
