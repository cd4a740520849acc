import type { Value } from "../../../lib/schema/values";
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
  readonly terraform: SeparateRuns;
}

/**
 * Has each plan, apply, destroy and import made in a run of its own, as the commands of Terraform are; what is read before
 * belongs to it. What one run does with several resources goes into {@link inOneRun}.
 */
export class SeparateRuns extends InProcessTerraform {
  #settings: Values = {};
  #isOver = false;
  #isOpen = false;

  override configure(values: Values): Promise<readonly Message[]> {
    this.#settings = values;
    return super.configure(values);
  }

  override plan(...input: Parameters<InProcessTerraform["plan"]>): ReturnType<InProcessTerraform["plan"]> {
    return this.inOneRun(() => super.plan(...input));
  }

  override apply(...input: Parameters<InProcessTerraform["apply"]>): ReturnType<InProcessTerraform["apply"]> {
    return this.inOneRun(() => super.apply(...input));
  }

  override destroy(...input: Parameters<InProcessTerraform["destroy"]>): ReturnType<InProcessTerraform["destroy"]> {
    return this.inOneRun(() => super.destroy(...input));
  }

  override import(...input: Parameters<InProcessTerraform["import"]>): ReturnType<InProcessTerraform["import"]> {
    return this.inOneRun(() => super.import(...input));
  }

  async inOneRun<T>(action: () => Promise<T>): Promise<T> {
    if (this.#isOpen) return action();
    this.#isOpen = true;
    try {
      if (this.#isOver) await super.configure(this.#settings);
      this.#isOver = true;
      return await action();
    } finally {
      this.#isOpen = false;
    }
  }
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
): Promise<SeparateRuns> {
  const terraform = new SeparateRuns(provider);
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

/** What create_before_destroy has left: its end is planned by the apply, by what the last refresh found. */
export function endDeposed(
  terraform: SeparateRuns,
  type: string,
  state: Values,
): Promise<Pick<Applied, "state" | "messages">> {
  return terraform.inOneRun(async () => {
    const { private: data } = await terraform.plan(type, null, state);
    return terraform.change(type, null, state, { state: null, private: data });
  });
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

/** What each error of a data source ends with that has not found what it looked for. */
export const lookupAdvice =
  "\n\nWhat depends on it can be destroyed without looking it up: terraform destroy -refresh=false.";
