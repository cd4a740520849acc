import { Token } from "cdktf";
import { subject } from "../lib/model/schemas/common";
import { formatRef, type RefKind } from "../lib/model/refs";
import { violation } from "../lib/schema";

/** Who can be granted a role: a service account, a user or a group. */
export interface IAccessSubject {
  /** The reference of the subject, such as `ref::::iam:service-account:2263`. */
  readonly subjectRef: string;
}

/** Subjects that are not managed by a construct. */
export class AccessSubject implements IAccessSubject {
  /**
   * A service account, by its id.
   *
   * @throws Error when the id is not a whole number
   */
  static serviceAccount(id: string): AccessSubject {
    return AccessSubject.of("service-account", id);
  }

  /**
   * A user, by the id.
   *
   * @throws Error when the id is not a whole number
   */
  static user(id: string): AccessSubject {
    return AccessSubject.of("user", id);
  }

  /**
   * A group, by its id.
   *
   * @throws Error when the id is not a whole number
   */
  static group(id: string): AccessSubject {
    return AccessSubject.of("group", id);
  }

  /**
   * Whoever a reference names, in any of Flexera's spellings (`ref::::iam:group:7`).
   *
   * @throws Error when it names neither a service account, nor a user, nor a group
   */
  static fromRef(ref: string): AccessSubject {
    const message = Token.isUnresolved(ref) ? undefined : violation(ref, { pattern: subject });
    if (message !== undefined) throw new Error(`unknown subject: it ${message}`);
    return new AccessSubject(ref);
  }

  private static of(kind: RefKind, id: string): AccessSubject {
    return AccessSubject.fromRef(formatRef({ kind, id }));
  }

  private constructor(readonly subjectRef: string) {}
}
