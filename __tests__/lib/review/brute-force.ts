/** A role that somebody holds. */
export interface Held {
  readonly subject: string;
  readonly orgId: string;
  readonly project: string | undefined;
  readonly role: string;
}

interface Question {
  readonly before: readonly Held[];
  readonly after: readonly Held[];
  readonly gives: ReadonlyMap<string, readonly string[]>;
  readonly groupsOf?: (subject: string) => readonly string[];
  /** Whether a privilege opens a way to others. */
  readonly isWay: (privilege: string) => boolean;
}

/** What a change is, by asking for each subject, privilege and place whether it is allowed before and after. */
export function bruteForce({ before, after, gives, groupsOf = () => [], isWay }: Question) {
  const all = [...before, ...after];
  const subjects = new Set(all.flatMap(({ subject }) => [subject, ...groupsOf(subject)]));
  const places = new Set(
    all.flatMap(({ orgId, project }) => [`${orgId}/`, `${orgId}/${project ?? ""}`, `${orgId}/other`]),
  );
  // A role of which nobody knows what it gives is one privilege of its own.
  const privilegesOf = (role: string) => gives.get(role) ?? [`what ${role} gives`];
  const privileges = new Set(all.flatMap(({ role }) => privilegesOf(role)));
  const may = (moment: readonly Held[], subject: string, privilege: string, place: string): boolean =>
    moment.some(
      (held) =>
        (held.subject === subject || groupsOf(subject).includes(held.subject)) &&
        privilegesOf(held.role).includes(privilege) &&
        (place === `${held.orgId}/${held.project ?? ""}` ||
          (held.project === undefined && place.startsWith(`${held.orgId}/`))),
    );
  let isLess = false;
  let isMore = false;
  let isWayOpened = false;
  for (const subject of subjects) {
    for (const place of places) {
      for (const privilege of privileges) {
        const [was, is] = [may(before, subject, privilege, place), may(after, subject, privilege, place)];
        isLess ||= was && !is;
        isMore ||= is && !was;
        isWayOpened ||= is && !was && isWay(privilege);
      }
    }
  }
  return isWayOpened ? "escalates" : isMore ? "broadens" : isLess ? "narrows" : "none";
}
