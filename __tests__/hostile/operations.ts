import type { Emulator } from "../../lib/emulator";
import type { InProcessTerraform, Message, Values } from "../support/in-process-terraform";

/** What a hostile operation works on. The stranger's account has the first id, and a client. */
export interface Scene {
  readonly emulator: Emulator;
  /** Made by an honest service, for what comes before the operation. */
  readonly honest: InProcessTerraform;
  /** The account that the operations are about. */
  readonly accountId: string;
}

export interface Done {
  readonly messages: readonly Message[];
  readonly states: readonly (Values | null | undefined)[];
}

/** Prepares, and gives what is to be done where answers are hostile. */
export type HostileOperation = (scene: Scene) => Promise<(terraform: InProcessTerraform) => Promise<Done>>;

const ref = (id: string): string => `ref::::iam:service-account:${id}`;

const made = async ({ honest }: Scene, type: string, config: Values): Promise<Values> => {
  const { state, messages } = await honest.apply(type, config);
  if (!state || messages.some(({ severity }) => severity === "error")) throw new Error(JSON.stringify(messages));
  return state;
};

const applied = async (
  terraform: InProcessTerraform,
  type: string,
  config: Values,
  prior: Values | null = null,
): Promise<Done> => {
  const { state, messages } = await terraform.apply(type, config, prior);
  return { messages, states: [state] };
};

/** Everything that can be done with something that exists. */
function lifeOf(
  type: string,
  configOf: (scene: Scene) => Values,
  changed: Values | undefined,
  importId: (state: Values) => string,
): Record<string, HostileOperation> {
  const text = (state: Values): string => importId(state);
  return {
    [`${type}: create`]: (scene) => Promise.resolve((terraform) => applied(terraform, type, configOf(scene))),
    [`${type}: read and plan`]: async (scene) => {
      const state = await made(scene, type, configOf(scene));
      return async (terraform) => {
        const read = await terraform.read(type, state);
        const plan = await terraform.plan(type, configOf(scene), read.state);
        return { messages: [...read.messages, ...plan.messages], states: [read.state] };
      };
    },
    ...(changed && {
      [`${type}: update`]: async (scene: Scene) => {
        const state = await made(scene, type, configOf(scene));
        return (terraform: InProcessTerraform) => applied(terraform, type, { ...configOf(scene), ...changed }, state);
      },
    }),
    // The end of a set changes nothing, and asks nothing.
    ...(type !== "exclusive_grants" && {
      [`${type}: delete`]: async (scene: Scene) => {
        const state = await made(scene, type, configOf(scene));
        return async (terraform: InProcessTerraform) => {
          const { state: left, messages } = await terraform.destroy(type, state);
          return { messages, states: [left] };
        };
      },
    }),
    [`${type}: import`]: async (scene) => {
      const state = await made(scene, type, configOf(scene));
      return async (terraform) => {
        const { state: imported, messages } = await terraform.import(type, text(state));
        return { messages, states: [imported] };
      };
    },
  };
}

const data = (type: string, configOf: (scene: Scene) => Values): Record<string, HostileOperation> => ({
  [`data ${type}`]: (scene) =>
    Promise.resolve(async (terraform: InProcessTerraform) => {
      const { messages } = await terraform.data(type, configOf(scene));
      return { messages, states: [] };
    }),
});

const project = "ref:nam:1105::iam:project:1";
const trigger = (request: string): Values => ({ rotationTriggers: { request } });
const part = (state: Values, name: string): string => {
  const value = state[name];
  return typeof value === "string" ? value : "";
};

export const operations: Readonly<Record<string, HostileOperation>> = {
  ...lifeOf(
    "service_account",
    () => ({ name: "writer", description: "writes" }),
    { name: "auditor" },
    (state) => `1105/${part(state, "id")}`,
  ),
  ...lifeOf(
    "access_grant",
    ({ accountId }) => ({ subjectRef: ref(accountId), role: "observer", scopeRef: project }),
    undefined,
    (state) => part(state, "id"),
  ),
  ...lifeOf(
    "exclusive_grants",
    ({ accountId }) => ({ subjectRef: ref(accountId), grants: [{ role: "observer", scopeRef: project }] }),
    { grants: [{ role: "designer", scopeRef: null }] },
    (state) => `1105/${part(state, "subjectRef")}`,
  ),
  ...lifeOf(
    "service_account_client",
    ({ accountId }) => ({ serviceAccountId: accountId, rotateAfter: "90d", ...trigger("1") }),
    trigger("2"),
    (state) => `1105/${part(state, "serviceAccountId")}/${part(state, "clientId")}`,
  ),
  "service_account_client: second secret": async (scene) => {
    const config = { serviceAccountId: scene.accountId, rotationMode: "secret", rotateAfter: "90d" };
    const first = await made(scene, "service_account_client", { ...config, ...trigger("1") });
    // What a second secret needs, a read finds out.
    const { state } = await scene.honest.read("service_account_client", first);
    return (terraform) => applied(terraform, "service_account_client", { ...config, ...trigger("2") }, state);
  },
  ...data("roles", () => ({})),
  ...data("role", () => ({ name: "observer" })),
  ...data("service_account", () => ({ name: "reader" })),
  ...data("service_accounts", () => ({})),
  ...data("service_account_clients", ({ accountId }) => ({ serviceAccountId: accountId })),
  ...data("user", ({ emulator }) => ({ email: emulator.owner.email })),
  ...data("users", () => ({})),
  ...data("groups", () => ({})),
  ...data("projects", () => ({})),
  ...data("access_rules", () => ({ scopeRef: project })),
  ...data("organization", () => ({})),
  ...data("unmanaged_clients", () => ({ serviceAccounts: [{ serviceAccountName: "reader", clientIds: [] }] })),
};
