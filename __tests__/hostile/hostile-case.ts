import { Emulator } from "../../lib/emulator";
import { createFlexera } from "../../lib/provider/flexera";
import { InProcessTerraform, type Values } from "../support/in-process-terraform";
import { bodies, locations, mutations, placesIn } from "./mutations";
import { type Done, operations, type Scene } from "./operations";
import { type Answered, type Rewrite, RewritingProxy } from "./rewriting-proxy";

/** One answer to one operation, changed in one place. */
export interface HostileCase {
  readonly operation: string;
  /** Which answer, and to what. */
  readonly number: number;
  readonly call: string;
  readonly place: string;
  readonly mutation: string;
  readonly change: (answer: Answered) => Pick<Answered, "body" | "location">;
}

/** What must not come of it. */
export type HostileHarm = "raw error" | "forgotten" | "duplicate" | "stranger's";

export interface HostileFinding {
  readonly harm: HostileHarm;
  readonly what: string;
}

const patience = { boundMs: 20, firstWaitMs: 5 };

/** What only the program itself would say, and what Terraform says of a provider that breaks its word. */
const rawErrors =
  /TypeError|RangeError|SyntaxError|Invalid time value|Cannot read|is not a function|is not iterable|Maximum call stack|inconsistent result|\[object Object\]|undefined is/;

interface World extends Scene {
  readonly proxy: RewritingProxy;
}

async function withWorld<T>(use: (world: World) => Promise<T>): Promise<T> {
  const emulator = await Emulator.start();
  const proxy = await RewritingProxy.start(emulator.apiUrl);
  try {
    const { edit } = emulator;
    const { id: stranger } = edit.addServiceAccount({ name: "stranger" });
    edit.addClient({ serviceAccountId: stranger });
    const { id } = edit.addServiceAccount({ name: "reader" });
    edit.addProject({ name: "billing" });
    edit.addGroup({ name: "team" });
    const honest = await configured(emulator, emulator.apiUrl);
    return await use({ emulator, proxy, honest, accountId: String(id) });
  } finally {
    await proxy.close();
    await emulator.close();
  }
}

async function configured(emulator: Emulator, apiUrl: string): Promise<InProcessTerraform> {
  const { orgId, zone, loginUrl, owner } = emulator;
  const terraform = new InProcessTerraform(createFlexera(patience));
  const said = await terraform.configure({ orgId, zone, apiUrl, loginUrl, refreshToken: owner.refreshToken });
  if (said.length > 0) throw new Error(JSON.stringify(said));
  return terraform;
}

async function carryOut(world: World, operation: string, rewrite: Rewrite): Promise<Done> {
  const prepare = operations[operation];
  if (prepare === undefined) throw new Error(`there is no operation ${operation}`);
  const run = await prepare(world);
  world.proxy.restart(rewrite);
  return run(await configured(world.emulator, world.proxy.url));
}

/** Every answer to every operation, every place in it, and everything that can stand there. */
export async function hostileCases(): Promise<HostileCase[]> {
  const cases: HostileCase[] = [];
  for (const operation of Object.keys(operations)) {
    const answers: Answered[] = [];
    await withWorld((world) =>
      carryOut(world, operation, (answer) => {
        answers.push(answer);
        return answer;
      }),
    );
    for (const [number, answer] of answers.entries()) {
      const { method, path, location, body } = answer;
      const call = `${method} ${path.replace(/\?.*/, "")}`;
      // The roles are long, and read by everything that grants one: what they may be is tried where they are looked up.
      if (path.includes("/roles") && !operation.startsWith("data ")) continue;
      const add = (place: string, mutation: string, change: HostileCase["change"]): void => {
        cases.push({ operation, number, call, place, mutation, change });
      };
      for (const [name, other] of bodies) add("body", name, ({ location: same }) => ({ body: other, location: same }));
      if (location !== undefined) {
        for (const [name, other] of locations)
          add("location", name, ({ body: same }) => ({ body: same, location: other }));
      }
      // An answer without a body may tell of something all the same.
      for (const place of placesIn(body === "" ? { id: 1 } : JSON.parse(body))) {
        for (const mutation of mutations) {
          add(place.join(".") || "body", mutation.name, (given) => ({
            body: mutated(given.body === "" ? '{"id":1}' : given.body, (json) => mutation.apply(json, place)),
            location: given.location,
          }));
        }
      }
    }
  }
  return cases;
}

function mutated(body: string, change: (json: unknown) => unknown): string {
  // What is not there for JSON is left out.
  const json = change(JSON.parse(body));
  return json === undefined ? "" : JSON.stringify(json);
}

/** Runs an operation with its hostile answer, and looks at what it has said and done. */
export async function examineHostile({ operation, number, change }: HostileCase): Promise<HostileFinding[]> {
  return withWorld(async (world) => {
    const rewrite: Rewrite = (answer, index) => (index === number ? change(answer) : answer);
    const done = await carryOut(world, operation, rewrite).catch((error: unknown): Done => ({
      states: [],
      messages: [crash(error)],
    }));
    const text = done.messages.map(({ summary, detail }) => `${summary}\n${detail}`).join("\n");
    return [...rawIn(text), ...harmTo(operation, world, done, text)];
  });
}

const crash = (error: unknown) =>
  ({ severity: "error", summary: `TypeError: it crashed: ${String(error)}`, detail: "" }) as const;

function rawIn(text: string): HostileFinding[] {
  const found = rawErrors.exec(text);
  return found ? [{ harm: "raw error", what: text.slice(Math.max(0, found.index - 80), found.index + 160) }] : [];
}

/** The account and the client of the stranger, who has nothing to do with it, and what was made and is nowhere. */
function harmTo(operation: string, { emulator, accountId }: World, { states }: Done, text: string): HostileFinding[] {
  const makes = /: (create|update|second secret)$/.test(operation);
  const rotates = /^service_account_client: (update|second secret)$/.test(operation);
  const { serviceAccounts, clients } = emulator.snapshot();
  const inStates = JSON.stringify(states);
  const strangers = [
    ...(serviceAccounts.some(({ name }) => name === "stranger") ? [] : ["the stranger's account is gone or renamed"]),
    ...(clients.some(({ serviceAccountId }) => serviceAccountId === 2263) ? [] : ["the stranger's client is gone"]),
    ...(states.some((state) => isStrangers(state)) ? ["the state follows the stranger's account"] : []),
  ];
  const ours = [
    ...serviceAccounts.filter(({ name }) => name === "writer" || name === "auditor").map(({ id }) => String(id)),
    ...clients.filter(({ serviceAccountId }) => String(serviceAccountId) === accountId).map((each) => each.clientId),
  ];
  // What was there before is where it was, whatever an answer says.
  const forgotten = (makes ? ours : []).filter(
    (id) => !inStates.includes(`"${id}"`) && !new RegExp(`(?<!\\d)${id}(?!\\d)`).test(text),
  );
  const written = serviceAccounts.filter(({ name }) => name === "writer" || name === "auditor");
  return [
    ...strangers.map((what): HostileFinding => ({ harm: "stranger's", what })),
    ...forgotten.map((id): HostileFinding => ({ harm: "forgotten", what: `${id} is in the org, and nobody says so` })),
    ...(written.length > 1 ? [{ harm: "duplicate", what: "there are two accounts" } as const] : []),
    ...(clients.length > 1 + (rotates ? 2 : 1)
      ? [{ harm: "duplicate", what: "there is a client too many" } as const]
      : []),
  ];
}

function isStrangers(state: Values | null | undefined): boolean {
  return state?.id === "2263" || state?.serviceAccountId === "2263";
}
