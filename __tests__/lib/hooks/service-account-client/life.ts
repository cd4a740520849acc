import type { Emulator } from "../../../../lib/emulator";
import type { Applied, InProcessTerraform, Message, Values } from "../../../support/in-process-terraform";
import type { PollingPolicy } from "../../../../lib/hooks";
import { createFlexera } from "../../../../lib/provider/flexera";
import { signsIn } from "../../../support/sign-in";
import { configured, text, world } from "../support";

const type = "service_account_client";
export const day = 86_400_000;

/** One client, deployed again and again by new processes, as `terraform apply` does: refresh, plan, apply. */
export class Life {
  state: Values | null = null;

  /** How long the provider waits for what is new. */
  patience: PollingPolicy = { boundMs: 200, firstWaitMs: 20 };

  constructor(readonly emulator: Emulator) {}

  /** @param config what the configuration says besides the account */
  async deploy(config: Values = {}): Promise<Applied> {
    const terraform = await this.process();
    const read = this.state ? await terraform.read(type, this.state) : { state: null, messages: [] };
    const planned = await terraform.plan(type, { serviceAccountId: "2263", ...config }, read.state);
    const applied = await (
      await this.process()
    ).apply(type, { serviceAccountId: "2263", ...config }, read.state, planned);
    if (applied.state) this.state = applied.state;
    return { ...applied, messages: distinct([...read.messages, ...planned.messages, ...applied.messages]) };
  }

  process(): Promise<InProcessTerraform> {
    return configured(this.emulator, undefined, createFlexera(this.patience));
  }

  /** As {@link deploy}, with nothing to say. */
  async deployed(config: Values = {}): Promise<Values> {
    const { state, messages } = await this.deploy(config);
    expect(messages).toEqual([]);
    if (!state) throw new Error("there is no state");
    return state;
  }

  pass(days: number): void {
    this.emulator.clock.advance(days * day);
  }

  get clientIds(): readonly string[] {
    return this.emulator.snapshot().clients.map(({ clientId }) => clientId);
  }

  /** Whether somebody who was given a credential can use it. */
  works({ clientId, clientSecret }: Values): Promise<boolean> {
    return signsIn(this.emulator, text(clientId), text(clientSecret));
  }
}

export async function life(): Promise<Life> {
  const { emulator } = await world();
  emulator.edit.addServiceAccount({ name: "reader" });
  return new Life(emulator);
}

export function errors(messages: readonly Message[]): readonly Message[] {
  return messages.filter(({ severity }) => severity === "error");
}

function distinct(messages: readonly Message[]): Message[] {
  return [...new Map(messages.map((message) => [JSON.stringify(message), message])).values()];
}
