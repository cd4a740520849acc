import { ruleView } from "./access-rules";
import { automationCredentialsIn } from "./automation-credentials";
import type { Context } from "./context";
import { groupView } from "./groups";
import { projectView } from "./projects";
import { isOffered } from "./roles";
import { clientView } from "./service-account-clients";
import { defaultView } from "./service-accounts";
import type { Org, Zone } from "./state";
import { userRecord } from "./users";

/** What the org holds, in the words of the API and without any secret, token or hash. */
export interface Snapshot {
  readonly zone: Zone;
  readonly org: Org;
  readonly users: readonly ReturnType<typeof userRecord>[];
  readonly groups: readonly (ReturnType<typeof groupView> & { readonly userIds: readonly number[] })[];
  readonly projects: readonly ReturnType<typeof projectView>[];
  /** The names of the org's roles. */
  readonly roles: readonly string[];
  readonly serviceAccounts: readonly ReturnType<typeof defaultView>[];
  readonly clients: readonly (ReturnType<typeof clientView> & { readonly serviceAccountId: number })[];
  /** Rules of every scope; a new org has one, which makes its owner the owner. */
  readonly accessRules: readonly ReturnType<typeof ruleView>[];
  /** With which policies of Flexera Automation sign in. */
  readonly automationCredentials: ReturnType<typeof automationCredentialsIn>;
}

export function snapshot(context: Context): Snapshot {
  const { state } = context;
  return {
    zone: state.zone,
    org: { ...state.org },
    users: state.users.map((user) => userRecord(context, user)),
    groups: state.groups.map((group) => ({ ...groupView(state, group, true), userIds: [...group.userIds] })),
    projects: state.projects.map((project) => projectView(state, project)),
    roles: state.roles.filter(isOffered).map(({ name }) => name),
    serviceAccounts: state.serviceAccounts.map(defaultView),
    clients: state.clients.map((client) => ({ ...clientView(client), serviceAccountId: client.serviceAccountId })),
    accessRules: state.accessRules.map((rule) => ruleView(state, rule, false)),
    automationCredentials: automationCredentialsIn(state),
  };
}
