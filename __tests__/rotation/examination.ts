import { isDeepStrictEqual } from "node:util";
import type { Value } from "../../lib/schema/values";
import { type Said, text } from "../faults/stack";
import type { Result } from "./run";
import type { World } from "./world";

/** What there is before a run. */
export interface Scene {
  /** The account's clients that are neither in the state nor a stranger's. */
  readonly unknown: readonly string[];
  readonly clientId: Value;
  /** Whether a credential was made that is not good yet. */
  readonly isUnfinished: boolean;
  /** Since when the run can know what is due. */
  readonly time: number;
  /** Whether nothing is in the way of a rotation. */
  readonly isSound: boolean;
}

export function sceneOf(world: World): Scene {
  const { now: time, state } = world;
  const { clientId = null, pendingClientId, status } = state;
  const isUnfinished = status === "pending" || typeof pendingClientId === "string";
  return { time, unknown: world.unknownClients(), clientId, isUnfinished, isSound: isSound(world) };
}

/** The clients that a person who knows what is a stranger's has to see to, if they are named. */
export function named(world: World, said: readonly Said[]): string[] {
  const words = said.map(({ summary, detail }) => `${summary}\n${detail}`).join("\n");
  return world.unknownClients().filter((id) => words.includes(id));
}

/** Clients that take the place of the next one, and that no state holds. A second secret needs no place. */
export function leftovers(world: World): string[] {
  const needsPlace = world.stack.declared.length > 0 && world.configuration.rotationMode !== "secret";
  return needsPlace ? world.unknownClients() : [];
}

/** Looks at what a plan said with which nothing was wrong. */
export function examinePlan(world: World, said: readonly Said[]): void {
  const found = named(world, said);
  for (const id of leftovers(world).filter((unknown) => !found.includes(unknown))) {
    world.breach("leftovers are named", `client ${id} is in no state, and the plan does not say so`);
  }
}

interface Run {
  readonly before: Scene;
  readonly result: Result;
  readonly isSound: boolean;
}

/** Looks at what a run leaves behind that came to its end. */
export function examineRun(world: World, { before, result: { outcome, said }, isSound }: Run): void {
  const words = said.map(({ severity, summary, detail }) => `${severity}: ${summary}: ${detail}`).join(" | ");
  examineClients(world, before, words);
  if (outcome === "succeeded") examineDue(world, before);
  else if (isSound) world.breach("sound runs succeed", words);
}

/** What a run loses sight of: at most what it may have made without an answer. */
function examineClients(world: World, before: Scene, words: string): void {
  const posts = world.lab.emulator.requests.filter(
    ({ method, path }) => method === "POST" && path.endsWith("/clients"),
  );
  const answered = posts.filter(({ status, faults }) => status === 201 && !faults);
  const unknown = world.unknownClients().filter((id) => !before.unknown.includes(id));
  if (unknown.length > posts.length - answered.length) {
    world.breach(
      "nothing is forgotten",
      `client ${unknown.join()} is in no state any more, or was made and is in none (${words})`,
    );
  }
  if (world.stack.state.get("client")?.tainted) world.breach("nothing is thrown away", `it is tainted (${words})`);
  const isDropped = world.state.clientId === undefined && world.ownClients().some((id) => id === before.clientId);
  if (isDropped && world.stack.declared.length > 0) {
    world.breach("nothing is thrown away", `client ${text(before.clientId)} is not in the state any more (${words})`);
  }
}

/** What is due: a retirement may have to wait for a confirmation, and a rotation for what has to come before it. */
function examineDue(world: World, { time, isUnfinished }: Scene): void {
  const { rotatesAt, previousClientId, previousRetireAfter, clientId } = world.state;
  const isPast = (due: Value | undefined): boolean => typeof due === "string" && Date.parse(due) <= time;
  const isConfirmed = !world.storage.needsConfirmation || world.configuration.confirmedClientId === clientId;
  if (isPast(previousRetireAfter) && isConfirmed) {
    const due = `client ${text(previousClientId)} was to be retired by ${text(previousRetireAfter)}`;
    world.breach("nothing is overdue", due);
  }
  if (isPast(rotatesAt) && !isUnfinished && previousClientId === null) {
    world.breach("nothing is overdue", `client ${text(clientId)} was to be rotated by ${text(rotatesAt)}`);
  }
}

function isSound(world: World): boolean {
  const { configuration, state } = world;
  const asksInVain =
    !isDeepStrictEqual({ ...(configuration.rotationTriggers as object) }, { ...(state.rotationTriggers as object) }) &&
    typeof state.previousClientId === "string";
  const hasRoom = world.strangers().length === 0 && world.unknownClients().length === 0;
  return !asksInVain && world.canDeliver && (hasRoom || configuration.reclaimUnknownClients === true);
}
