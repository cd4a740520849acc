import { Emulator } from "../../../lib/emulator";
import { createFlexera } from "../../../lib/provider/flexera";
import { objectType, type Attributes, type Type } from "../../../lib/schema";
import type { Value } from "../../../lib/schema/values";
import { PublishedClient, received, sent, sentObject } from "../../lib/plugin/support/published-client";

export const flexera = createFlexera({ firstWaitMs: 1, boundMs: 20 });
const environment = { ...process.env };
export const org = "1105";

export type Values = Readonly<Record<string, Value>>;
export type Message = Readonly<Record<string, unknown>>;

export let emulator: Emulator;
export let client: PublishedClient;

beforeEach(async () => {
  emulator = await Emulator.start();
  Object.assign(process.env, emulator.environment());
  await connect();
});

afterEach(async () => {
  client.close();
  process.env = { ...environment };
  await emulator.close();
});

/** Has {@link client} talk to a provider that is configured by the variables of this moment. */
export async function connect(): Promise<void> {
  client = await PublishedClient.start(flexera);
  await client.call("ConfigureProvider", { config: sentObject(flexera.schema.attributes, {}) });
}

export function attributesOf(type: string): Attributes {
  return flexera.resources.find(({ schema }) => schema.type === type)?.schema.attributes ?? {};
}

export function identityType(type: string): Type {
  return objectType(
    flexera.resources.find(({ schema }) => schema.type === type)?.hooks.identity?.attributes as Attributes,
  );
}

export function account(name: string, more: { description?: string } = {}): string {
  return String(emulator.edit.addServiceAccount({ name, ...more }).id);
}

export const refOf = (id: string): string => `ref::::iam:service-account:${id}`;

export async function imported(
  type: string,
  said: { id: string } | { identity: Values },
): Promise<{ state: Values; identity: Value }> {
  const typeName = `flexera_${type}`;
  const identity = "identity" in said ? { identityData: sent(said.identity, identityType(type)) } : undefined;
  const answer = await client.call("ImportResourceState", { typeName, ...said, identity });
  const [first] = (answer.importedResources ?? []) as { state: unknown; private: unknown }[];
  if (!first) throw new Error(JSON.stringify(answer.diagnostics));
  const read = await client.call("ReadResource", { typeName, currentState: first.state, private: first.private });
  if (read.diagnostics) throw new Error(JSON.stringify(read.diagnostics));
  const { identityData } = read.newIdentity as { identityData: unknown };
  return {
    state: received(read.newState, objectType(attributesOf(type))) as Values,
    identity: received(identityData, identityType(type)),
  };
}
