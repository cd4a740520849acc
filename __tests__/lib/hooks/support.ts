import type { Value } from "../../../lib/plugin/values";
import { Emulator, type EmulatorOptions } from "../../../lib/emulator";
import type { Provider } from "../../../lib/plugin";
import { flexera } from "../../../lib/provider/flexera";
import { InProcessTerraform, type Applied, type Message, type Values } from "../../support/in-process-terraform";

const running: Emulator[] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map((emulator) => emulator.close()));
});

export interface World {
  readonly emulator: Emulator;
  readonly terraform: InProcessTerraform;
}

/** An emulator, and the provider as its owner has configured it. */
export async function world(options: EmulatorOptions = {}): Promise<World> {
  const emulator = await Emulator.start(options);
  running.push(emulator);
  return { emulator, terraform: await configured(emulator) };
}

/**
 * Another process of the provider.
 *
 * @param refreshToken whose token it signs in with; by default the owner's
 */
export async function configured(
  emulator: Emulator,
  refreshToken = emulator.owner.refreshToken,
  provider: Provider = flexera,
): Promise<InProcessTerraform> {
  const terraform = new InProcessTerraform(provider);
  expect(await terraform.configure({ ...place(emulator), refreshToken })).toEqual([]);
  return terraform;
}

/** Where the emulator is, as settings of a provider block. */
export function place({ orgId, zone, apiUrl, loginUrl }: Emulator): Values {
  return { orgId, zone, apiUrl, loginUrl };
}

/** The state that came of something which succeeded without a word. */
export function stateOf({ state, messages }: Pick<Applied, "state" | "messages">): Values {
  expect(messages).toEqual([]);
  if (!state) throw new Error("there is no state");
  return state;
}

/** The only message, which must be an error. */
export function errorOf({ messages }: { readonly messages: readonly Message[] }): Omit<Message, "severity"> {
  expect(messages).toHaveLength(1);
  const [{ severity, ...message } = { severity: "warning" as const, summary: "", detail: "" }] = messages;
  expect(severity).toBe("error");
  return message;
}

/** The requests that reached the emulator since the last call, such as `PATCH /service-accounts/2263`. */
export function requestsTo(emulator: Emulator): string[] {
  const prefix = `/iam/v1/orgs/${emulator.orgId}`;
  const seen = emulator.requests
    .filter(({ path }) => path.startsWith(prefix))
    .map(({ method, path }) => `${method} ${path.slice(prefix.length)}`);
  emulator.clearRequests();
  return seen;
}

/** A value that must be a text. */
export function text(value: Value | undefined): string {
  if (typeof value !== "string") throw new Error(`not a text: ${JSON.stringify(value)}`);
  return value;
}

export function account(id: string | number): string {
  return `ref::::iam:service-account:${id}`;
}
