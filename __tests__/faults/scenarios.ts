import { type Credentials, projectRef, serviceAccountRef } from "../../lib/iam";
import type { Value } from "../../lib/schema/values";
import { type FilterBehaviour, filterCourses } from "../support/filter-behaviours";
import type { Values } from "../support/in-process-terraform";
import { accountName as name, type Lab } from "./lab";
import { refreshAndPlan } from "./operation";
import { type Declaration, Stack, text } from "./stack";

/** What Terraform is told to do. A plan reads first, as Terraform's does; an apply comes after a plan that went well. */
export type Command = "plan" | "apply" | "apply at once" | { readonly import: string; readonly id: string };

/** How a stack is configured to deal with what an interrupted run has left behind. */
export interface Flags {
  /** Sets `adopt_existing` and `reclaim_unknown_clients`. */
  readonly heals: boolean;
}

export interface Prepared {
  readonly stack: Stack;
  readonly command: Command;
  /** Who runs the command. By default the owner of the org. */
  readonly credentials?: Credentials;
  /** What happens between the plan and the apply. */
  readonly meanwhile?: () => void;
}

/** An operation of a resource. */
export interface Scenario {
  readonly resource: string;
  readonly operation: string;
  /** How the stack may be configured. */
  readonly variants: readonly Flags[];
  /** How the service behaves; by default as the emulator does. */
  readonly settings?: FilterBehaviour;
  /** Makes the org, the state and the configuration what they are before the operation. */
  prepare(lab: Lab, flags: Flags): Prepared | Promise<Prepared>;
}

const role = "billing_center_viewer";
const otherRole = "policy_viewer";

const account = ({ heals }: Flags, values: Values = {}): Declaration => ({
  address: "account",
  type: "service_account",
  values: () => ({ name, description: "reads cost", ...(heals && { adoptExisting: true }), ...values }),
});

/** @param subjectRef by default the stack's own account */
const grant = (subjectRef?: string, values: Values = {}): Declaration => ({
  address: "grant",
  type: "access_grant",
  needs: subjectRef === undefined ? ["account"] : [],
  values: (refer) => ({ subjectRef: subjectRef ?? refer("account", "ref"), role, ...values }),
});

/** @param serviceAccountId by default the stack's own account */
const client = ({ heals }: Flags, serviceAccountId?: string, values: Values = {}): Declaration => ({
  address: "client",
  type: "service_account_client",
  needs: serviceAccountId === undefined ? ["account"] : [],
  values: (refer) => ({
    serviceAccountId: serviceAccountId ?? refer("account", "id"),
    ...(heals && { reclaimUnknownClients: true }),
    ...values,
  }),
});

const rotating = (flags: Flags, serviceAccountId: string, request: string, values: Values = {}): Declaration =>
  client(flags, serviceAccountId, { rotationTriggers: { request }, ...values });

const exclusive = (subjectRef: string, ...roles: string[]): Declaration => ({
  address: "exclusive",
  type: "exclusive_grants",
  values: () => ({ subjectRef, grants: roles.map((each): Value => ({ role: each, scopeRef: null })) }),
});

const everything = (flags: Flags, values?: Values): Declaration[] => [account(flags, values), grant(), client(flags)];

/** The declarations, applied; then others stand in their place. */
async function applied(lab: Lab, before: readonly Declaration[], after = before): Promise<Stack> {
  const stack = new Stack(before);
  const plan = await stack.plan(await lab.launch());
  const said = [...plan.said, ...(await stack.apply(await lab.launch(), plan))];
  if (said.some(({ severity }) => severity === "error")) throw new Error(`not prepared: ${JSON.stringify(said)}`);
  stack.declared = after;
  return stack;
}

/** The same resource at another address, of which no `moved` block tells. */
const renamed = (declared: Declaration): Declaration => ({ ...declared, address: `renamed ${declared.address}` });

/** How what is at one address comes to be at another one: Terraform leaves open whether the old one is ended first. */
async function renaming(lab: Lab, declared: Declaration, endsLast = false): Promise<Prepared> {
  const stack = await applied(lab, [declared], [renamed(declared)]);
  stack.endsLast = endsLast;
  return { stack, command: "apply" };
}

/** `terraform apply -replace` */
async function replacing(lab: Lab, declared: Declaration): Promise<Prepared> {
  const stack = await applied(lab, [declared]);
  stack.replaces = new Set([declared.address]);
  return { stack, command: "apply" };
}

/** `terraform taint`, and an apply. */
async function tainted(lab: Lab, declared: Declaration): Promise<Prepared> {
  const stack = await applied(lab, [declared]);
  stack.taint(declared.address);
  return { stack, command: "apply" };
}

/** A stack that has lost its only resource from its state, to be imported. */
async function lost(lab: Lab, declared: Declaration, idOf: (values: Values) => string): Promise<Prepared> {
  const stack = await applied(lab, [declared]);
  const id = idOf(stack.state.get(declared.address)?.values ?? {});
  return { stack: stack.copy(new Map()), command: { import: declared.address, id } };
}

/** A stack whose client was rotated eight days ago: the previous client is to be retired. */
async function rotated(lab: Lab, flags: Flags): Promise<Stack> {
  const { id } = elsewhere(lab);
  const stack = await applied(lab, [rotating(flags, id, "1")], [rotating(flags, id, "2")]);
  const { plan } = await refreshAndPlan(stack, lab);
  await stack.apply(await lab.launch(), plan);
  lab.emulator.clock.advance(8 * 86_400_000);
  return stack;
}

const slashed = (...parts: (Value | undefined)[]): string => parts.map(text).join("/");

/** The account of somebody else, on which a stack works. */
function elsewhere(lab: Lab): { readonly id: string; readonly ref: string } {
  const id = String(lab.emulator.edit.addServiceAccount({ name: "elsewhere" }).id);
  lab.acknowledge();
  return { id, ref: serviceAccountRef(id) };
}

/** Grants a role in a project that no configuration names. */
function grantInProject({ emulator: { edit, orgId } }: Lab, subjectRef: string): void {
  const { id } = edit.addProject({ name: "billing" });
  edit.grant({
    subject: { ref: subjectRef },
    role: { name: "admin" },
    scope: { ref: `ref::${orgId}::iam:project:${id}` },
  });
}

/** A grant in a project that has none so far. */
function projectGrant(lab: Lab): Declaration {
  const { edit, orgId } = lab.emulator;
  return grant(elsewhere(lab).ref, { scopeRef: projectRef(orgId, String(edit.addProject({ name: "billing" }).id)) });
}

/** A service account that may manage others. Its tokens do not say who it is. */
function deployer(lab: Lab): Credentials {
  const { edit } = lab.emulator;
  const { id } = edit.addServiceAccount({ name: "deployer" });
  edit.grant({ subject: { ref: serviceAccountRef(String(id)) }, role: { name: "iam_admin" } });
  return edit.addClient({ serviceAccountId: id });
}

type Prepare = Scenario["prepare"];

const ofAccount: Readonly<Record<string, Prepare>> = {
  plan: (_lab, flags) => ({ stack: new Stack([account(flags)]), command: "plan" }),
  create: (_lab, flags) => ({ stack: new Stack([account(flags)]), command: "apply" }),
  adopt: ({ emulator }, flags) => {
    emulator.edit.addServiceAccount({ name });
    return { stack: new Stack([account(flags)]), command: "apply" };
  },
  read: async (lab, flags) => ({ stack: await applied(lab, [account(flags)]), command: "plan" }),
  update: async (lab, flags) => {
    const changed = account(flags, { name: "cost auditor", description: null });
    return { stack: await applied(lab, [account(flags)], [changed]), command: "apply" };
  },
  "replace by -replace": (lab, flags) => replacing(lab, account(flags)),
  taint: (lab, flags) => tainted(lab, account(flags)),
  delete: async (lab, flags) => ({ stack: await applied(lab, [account(flags)], []), command: "apply" }),
  "delete what is gone": async (lab, flags) => {
    const stack = await applied(lab, [account(flags)], []);
    const id = Number(stack.state.get("account")?.values.id);
    const meanwhile = (): void => {
      lab.emulator.edit.deleteServiceAccount({ id });
    };
    return { stack, command: "apply", meanwhile };
  },
  import: (lab, flags) => lost(lab, account(flags), ({ orgId, id }) => slashed(orgId, id)),
};

const ofGrant: Readonly<Record<string, Prepare>> = {
  plan: (lab) => ({ stack: new Stack([grant(elsewhere(lab).ref)]), command: "plan" }),
  create: (lab) => ({ stack: new Stack([grant(elsewhere(lab).ref)]), command: "apply" }),
  read: async (lab) => ({ stack: await applied(lab, [grant(elsewhere(lab).ref)]), command: "plan" }),
  replace: async (lab) => {
    const { ref } = elsewhere(lab);
    return { stack: await applied(lab, [grant(ref)], [grant(ref, { role: otherRole })]), command: "apply" };
  },
  rename: (lab) => renaming(lab, grant(elsewhere(lab).ref)),
  "rename, the old one last": (lab) => renaming(lab, grant(elsewhere(lab).ref), true),
  "replace by -replace": (lab) => replacing(lab, grant(elsewhere(lab).ref)),
  taint: (lab) => tainted(lab, grant(elsewhere(lab).ref)),
  delete: async (lab) => ({ stack: await applied(lab, [grant(elsewhere(lab).ref)], []), command: "apply" }),
  import: (lab) => lost(lab, grant(elsewhere(lab).ref), ({ id }) => text(id)),
};

/** What is granted in a project: how the service wants refs spelled decides whether it is found again. */
const ofGrantInProject: Readonly<Record<string, Prepare>> = {
  "plan in a project": (lab) => ({ stack: new Stack([projectGrant(lab)]), command: "plan" }),
  "create in a project": (lab) => ({ stack: new Stack([projectGrant(lab)]), command: "apply" }),
  "read in a project": async (lab) => ({ stack: await applied(lab, [projectGrant(lab)]), command: "plan" }),
  "delete in a project": async (lab) => ({ stack: await applied(lab, [projectGrant(lab)], []), command: "apply" }),
  "import in a project": (lab) => lost(lab, projectGrant(lab), ({ id }) => text(id)),
};

const ofClient: Readonly<Record<string, Prepare>> = {
  plan: (lab, flags) => ({ stack: new Stack([client(flags, elsewhere(lab).id)]), command: "plan" }),
  create: (lab, flags) => ({ stack: new Stack([client(flags, elsewhere(lab).id)]), command: "apply" }),
  "create as account": (lab, flags) => {
    const credentials = deployer(lab);
    return { stack: new Stack([client(flags, elsewhere(lab).id)]), command: "apply", credentials };
  },
  "create two": (lab, flags) => {
    const { id } = elsewhere(lab);
    const two = ["client", "other client"].map((address) => ({ ...client(flags, id), address }));
    return { stack: new Stack(two), command: "apply at once" };
  },
  reclaim: (lab, flags) => {
    const { id } = elsewhere(lab);
    lab.emulator.edit.addClient({ serviceAccountId: Number(id) });
    return { stack: new Stack([client(flags, id)]), command: "apply" };
  },
  rotate: async (lab, flags) => {
    const { id } = elsewhere(lab);
    const stack = await applied(lab, [rotating(flags, id, "1")], [rotating(flags, id, "2")]);
    return { stack, command: "apply" };
  },
  "rotate a secret": async (lab, flags) => {
    const { id } = elsewhere(lab);
    const mode = { rotationMode: "secret" };
    const stack = await applied(lab, [rotating(flags, id, "1", mode)], [rotating(flags, id, "2", mode)]);
    return { stack, command: "apply" };
  },
  retire: async (lab, flags) => ({ stack: await rotated(lab, flags), command: "apply" }),
  "retire and rotate": async (lab, flags) => {
    const stack = await rotated(lab, flags);
    stack.configure("client", { rotationTriggers: { request: "3" } });
    return { stack, command: "apply" };
  },
  "delete in the overlap": async (lab, flags) => {
    const stack = await rotated(lab, flags);
    stack.declared = [];
    return { stack, command: "apply" };
  },
  read: async (lab, flags) => ({ stack: await applied(lab, [client(flags, elsewhere(lab).id)]), command: "plan" }),
  rename: (lab, flags) => renaming(lab, client(flags, elsewhere(lab).id)),
  "rename, the old one last": (lab, flags) => renaming(lab, client(flags, elsewhere(lab).id), true),
  "replace by -replace": (lab, flags) => replacing(lab, client(flags, elsewhere(lab).id)),
  taint: (lab, flags) => tainted(lab, client(flags, elsewhere(lab).id)),
  delete: async (lab, flags) => ({
    stack: await applied(lab, [client(flags, elsewhere(lab).id)], []),
    command: "apply",
  }),
  import: (lab, flags) =>
    lost(lab, client(flags, elsewhere(lab).id), ({ orgId, serviceAccountId, clientId }) =>
      slashed(orgId, serviceAccountId, clientId),
    ),
};

const ofExclusiveGrantsInProjects: Readonly<Record<string, Prepare>> = {
  "create over projects": (lab) => {
    const { ref } = elsewhere(lab);
    grantInProject(lab, ref);
    return { stack: new Stack([exclusive(ref, role)]), command: "apply" };
  },
  "revoke in a project": async (lab) => {
    const { ref } = elsewhere(lab);
    const stack = await applied(lab, [exclusive(ref, role)]);
    grantInProject(lab, ref);
    return { stack, command: "apply" };
  },
};

const ofExclusiveGrants: Readonly<Record<string, Prepare>> = {
  plan: (lab) => ({ stack: new Stack([exclusive(elsewhere(lab).ref, role)]), command: "plan" }),
  create: (lab) => {
    const { ref } = elsewhere(lab);
    lab.emulator.edit.grant({ subject: { ref }, role: { name: "observer" } });
    return { stack: new Stack([exclusive(ref, role, otherRole)]), command: "apply" };
  },
  read: async (lab) => ({ stack: await applied(lab, [exclusive(elsewhere(lab).ref, role)]), command: "plan" }),
  update: async (lab) => {
    const { ref } = elsewhere(lab);
    return { stack: await applied(lab, [exclusive(ref, role)], [exclusive(ref, otherRole)]), command: "apply" };
  },
  "single grants to exclusive set": async (lab) => {
    const { ref } = elsewhere(lab);
    const singles = [grant(ref), { ...grant(ref, { role: otherRole }), address: "other grant" }];
    return { stack: await applied(lab, singles, [exclusive(ref, role, otherRole)]), command: "apply" };
  },
  "single grants to exclusive set, they last": async (lab) => {
    const { ref } = elsewhere(lab);
    const singles = [grant(ref), { ...grant(ref, { role: otherRole }), address: "other grant" }];
    const stack = await applied(lab, singles, [exclusive(ref, role, otherRole)]);
    stack.endsLast = true;
    return { stack, command: "apply" };
  },
  rename: (lab) => renaming(lab, exclusive(elsewhere(lab).ref, role)),
  "replace by -replace": (lab) => replacing(lab, exclusive(elsewhere(lab).ref, role)),
  taint: (lab) => tainted(lab, exclusive(elsewhere(lab).ref, role)),
  import: (lab) => lost(lab, exclusive(elsewhere(lab).ref, role), ({ id }) => text(id)),
};

/** An account, a grant and a client that belong together. */
const ofStack: Readonly<Record<string, Prepare>> = {
  plan: (_lab, flags) => ({ stack: new Stack(everything(flags)), command: "plan" }),
  create: (_lab, flags) => ({ stack: new Stack(everything(flags)), command: "apply" }),
  read: async (lab, flags) => ({ stack: await applied(lab, everything(flags)), command: "plan" }),
  update: async (lab, flags) => {
    const changed = everything(flags, { name: "cost auditor" });
    return { stack: await applied(lab, everything(flags), changed), command: "apply" };
  },
  delete: async (lab, flags) => ({ stack: await applied(lab, everything(flags), []), command: "apply" }),
};

/** What the stack of an account, a grant and a client may become. */
export const changes = {
  complete: (flags: Flags) => everything(flags),
  renamed: (flags: Flags) => everything(flags, { name: "cost auditor" }),
  "another role": (flags: Flags) => [account(flags), grant(undefined, { role: otherRole }), client(flags)],
  "without a client": (flags: Flags) => [account(flags), grant()],
  nothing: (): Declaration[] => [],
};

export type Change = keyof typeof changes;

const both: readonly Flags[] = [{ heals: false }, { heals: true }];

/** Operations that make sense with one configuration only. */
const variants: Readonly<Record<string, readonly Flags[]>> = {
  adopt: [{ heals: true }],
  reclaim: [{ heals: true }],
  "create two": [{ heals: false }],
};

const inOrg: readonly Scenario[] = Object.entries({
  service_account: ofAccount,
  access_grant: ofGrant,
  service_account_client: ofClient,
  exclusive_grants: ofExclusiveGrants,
  "account, grant, client": ofStack,
}).flatMap(([resource, operations]) =>
  Object.entries(operations).map(([operation, prepare]): Scenario => {
    return { resource, operation, variants: variants[operation] ?? both, prepare };
  }),
);

/** What has to do with projects, once for each way in which the filter of access rules may behave. */
const inProjects: readonly Scenario[] = Object.entries({
  access_grant: ofGrantInProject,
  exclusive_grants: ofExclusiveGrantsInProjects,
}).flatMap(([resource, operations]) =>
  Object.entries(operations).flatMap(([operation, prepare]) =>
    filterCourses.map((settings): Scenario => {
      return { resource, operation, variants: [{ heals: false }], prepare, settings };
    }),
  ),
);

export const scenarios: readonly Scenario[] = [...inOrg, ...inProjects];
