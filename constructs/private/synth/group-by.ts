/** The members by their key, in their order; those without a key are left out. */
export function groupBy<T>(members: readonly T[], keyOf: (member: T) => string | undefined): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const member of members) {
    const key = keyOf(member);
    if (key === undefined) continue;
    const group = groups.get(key);
    if (group) group.push(member);
    else groups.set(key, [member]);
  }
  return groups;
}
