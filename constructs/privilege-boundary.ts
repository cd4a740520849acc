import { Token } from "cdktf";
import type { IConstruct } from "constructs";
import type { RoleCatalog } from "../lib/access";
import { ownsOrg } from "../lib/model/operations/need";
import { roleCatalogFile } from "../lib/model/usual-files";
import { isRoleHolder, type RoleHolder, rolesOf } from "./private/conflicts/role-holder";
import { beyondBoundary, badPattern } from "./private/conflicts/boundary-messages";
import { presentIn } from "./private/ordering/present";
import { readRoleCatalog } from "./role-catalog";

export interface PrivilegeBoundaryOptions {
  /**
   * The pinned roles of the organization, as `flexera-iam roles --out` writes them: a file, relative to the working directory, or
   * what `readRoleCatalog` made of it.
   *
   * @default "flexera-roles.json"
   */
  readonly catalog?: string | RoleCatalog;
}

/**
 * What the grants below a construct may give at most. A grant that reaches beyond fails the synthesis, with its path and the
 * privilege; so does one of a role that the pinned roles do not have, or that is known only when Terraform runs: what it gives
 * is not known, so it is beyond. `common:org:own` stands for every privilege: it is within only where it is allowed, and nothing
 * is denied. Of several boundaries, each holds.
 *
 * @example
 * PrivilegeBoundary.of(stack).allow("optima:*:*", "iam:role:index").deny("*:*:delete");
 */
export class PrivilegeBoundary {
  /** A boundary for whatever is in this construct, also what is added later. Until something is allowed, all is that is not denied. */
  static of(scope: IConstruct, options: PrivilegeBoundaryOptions = {}): PrivilegeBoundary {
    return new PrivilegeBoundary(scope, options);
  }

  readonly #scope: IConstruct;
  readonly #catalog: string | RoleCatalog;
  readonly #allowed: Pattern[] = [];
  readonly #denied: Pattern[] = [];

  private constructor(scope: IConstruct, { catalog = roleCatalogFile }: PrivilegeBoundaryOptions) {
    this.#scope = scope;
    this.#catalog = catalog;
    scope.node.addValidation({ validate: () => this.#violations() });
  }

  /**
   * Lets grants give these privileges, and no others but those allowed by another call.
   *
   * @param privileges as `capability:resource:action`; "*" in a part stands for any text
   */
  allow(...privileges: readonly string[]): this {
    this.#allowed.push(...privileges.map(patternOf));
    return this;
  }

  /** Keeps grants from giving these privileges, even where they are allowed. */
  deny(...privileges: readonly string[]): this {
    this.#denied.push(...privileges.map(patternOf));
    return this;
  }

  #violations(): string[] {
    const holders = presentIn(this.#scope).filter(isRoleHolder);
    if (holders.length === 0) return [];
    const { roles } = typeof this.#catalog === "string" ? readRoleCatalog(this.#catalog) : this.#catalog;
    const known = new Map(roles.map(({ name, privileges }) => [name, privileges]));
    return holders.flatMap((holder) => this.#violationsOf(holder, known));
  }

  #violationsOf(holder: RoleHolder, known: ReadonlyMap<string, readonly string[]>): string[] {
    const say = beyondBoundary(holder.node.path, this.#scope.node.path);
    return rolesOf(holder).flatMap(({ role }) => {
      if (typeof role !== "string" || Token.isUnresolved(role)) return [say.unknownUntilApply()];
      const privileges = known.get(role);
      if (privileges === undefined) return [say.notInCatalog(role)];
      const beyond = privileges.filter((privilege) => !this.#isWithin(privilege));
      return beyond.length === 0 ? [] : [say.gives(role, beyond)];
    });
  }

  #isWithin(privilege: string): boolean {
    // It stands for all privileges, those that are denied included.
    if (privilege === ownsOrg && this.#denied.length > 0) return false;
    const isAllowed = this.#allowed.length === 0 || this.#allowed.some((pattern) => pattern(privilege));
    return isAllowed && !this.#denied.some((pattern) => pattern(privilege));
  }
}

type Pattern = (privilege: string) => boolean;

/** @throws Error when it does not have three parts */
function patternOf(text: string): Pattern {
  if (!/^[\w*-]+:[\w*-]+:[\w*-]+$/.test(text)) throw badPattern(text);
  const parts = text.split(":").map((part) => new RegExp(`^${part.replaceAll("*", ".*")}$`));
  return (privilege) => {
    const given = privilege.split(":");
    return given.length === parts.length && parts.every((part, index) => part.test(given[index] ?? ""));
  };
}
