import type { State } from "../emulator";

/**
 * Puts other names in the place of those that tell of people and of what they work on: of accounts, people, groups, projects and
 * the org. Descriptions go. What had the same name has the same one again; ids and roles stay.
 */
export function replaceNames(state: State): State {
  const renamed = <T extends { readonly id: number; readonly name: string }>(kind: string, all: readonly T[]): T[] => {
    const first = new Map<string, number>();
    for (const { id, name } of all) if (!first.has(name)) first.set(name, id);
    return all.map((one) => ({ ...one, name: `${kind} ${first.get(one.name) ?? one.id}` }));
  };
  return {
    ...state,
    org: { ...state.org, name: `Organization ${state.org.id}` },
    users: state.users.map((user) => ({
      ...user,
      email: `user-${user.id}@example.com`,
      firstName: "User",
      lastName: String(user.id),
    })),
    groups: renamed("group", state.groups).map(withoutDescription),
    projects: renamed("project", state.projects),
    serviceAccounts: renamed("account", state.serviceAccounts).map(withoutDescription),
  };
}

function withoutDescription<T extends object>(one: T): T {
  const copy = { ...one };
  Reflect.deleteProperty(copy, "description");
  return copy;
}
