import { formatRef, type RefKind } from "../lib/iam/refs";

/** Who can be granted a role: a service account, a user or a group. */
export interface IAccessSubject {
  /** The reference of the subject, such as `ref::::iam:service-account:2263`. */
  readonly subjectRef: string;
}

/** Subjects that are not managed by a construct. */
export class AccessSubject implements IAccessSubject {
  /** A service account, by its id. */
  static serviceAccount(id: string): AccessSubject {
    return AccessSubject.of("service-account", id);
  }

  /** A user, by the id. */
  static user(id: string): AccessSubject {
    return AccessSubject.of("user", id);
  }

  /** A group, by its id. */
  static group(id: string): AccessSubject {
    return AccessSubject.of("group", id);
  }

  /** Whoever a reference names, in any of Flexera's spellings. Checked when Terraform plans. */
  static fromRef(ref: string): AccessSubject {
    return new AccessSubject(ref);
  }

  private static of(kind: RefKind, id: string): AccessSubject {
    return new AccessSubject(formatRef({ kind, id }));
  }

  private constructor(readonly subjectRef: string) {}
}
