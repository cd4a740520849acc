import { rmSync } from "node:fs";
import type { EmulatorOptions } from "../../lib/emulator";
import { Run } from "../../lib/hooks";
import { Lab, type Thing } from "../faults/lab";
import type { Mutation } from "../faults/provider-process";
import { Stack } from "../faults/stack";
import { temporaryDirectory } from "../support/directory";
import type { Values } from "../support/in-process-terraform";
import { Application } from "./application";
import type { Breach, Promised } from "./promises";
import { type Storage, type StorageMode, storageOf } from "./storage-modes";

export const hourMs = 3_600_000;
export const dayMs = 24 * hourMs;

export interface WorldOptions {
  readonly storage: StorageMode;
  /** Of the client, besides how its secret is kept. */
  readonly values: Values;
  readonly mutation?: Mutation | undefined;
  readonly emulator?: EmulatorOptions;
  /** How long the application goes on with what it has before it looks for another credential. By default a day. */
  readonly lookEveryMs?: number;
  /** How long it rests between two calls. By default six hours. */
  readonly workEveryMs?: number;
}

/** There are many runs to wait for: what is new is looked for for a shorter time than in other tests. */
const patience = { boundMs: 90, firstWaitMs: 4 };

/** An org in which time passes, with a stack that has one client, the application that uses it, and strangers. */
export class World {
  readonly breaches: Breach[] = [];
  readonly application: Application;
  stack: Stack;
  /** Clients and secrets that the application may lose. */
  readonly #lost = new Set<string>();
  /** Strangers' clients that a stranger has removed. */
  readonly #departed = new Set<string>();
  readonly #lookEveryMs: number;
  readonly #workEveryMs: number;
  #nextLook = 0;
  #isReachable = true;
  /** From when on the login host knows each credential that was made while it was slow. */
  #knownFrom = 0;

  private constructor(
    readonly lab: Lab,
    readonly accountId: string,
    readonly storage: Storage,
    private readonly directory: string,
    { values, lookEveryMs = dayMs, workEveryMs = 6 * hourMs }: WorldOptions,
  ) {
    this.#lookEveryMs = lookEveryMs;
    this.#workEveryMs = workEveryMs;
    const config = { serviceAccountId: accountId, ...storage.values, ...values };
    this.stack = new Stack([{ address: "client", type: "service_account_client", values: () => config }]);
    this.application = new Application(lab.emulator, () => storage.find(this.state), storage.needsConfirmation);
  }

  static async open(options: WorldOptions): Promise<World> {
    const directory = temporaryDirectory();
    const storage = await storageOf(options.storage, directory);
    const lab = await Lab.open(inThisWorld(options.mutation, storage.ageIdentity), options.emulator);
    const accountId = String(lab.emulator.edit.addServiceAccount({ name: "cost reader" }).id);
    lab.acknowledge();
    return new World(lab, accountId, storage, directory, options);
  }

  async close(): Promise<void> {
    rmSync(this.directory, { recursive: true, force: true });
    await this.lab.close();
  }

  get now(): number {
    return this.lab.emulator.clock.now().getTime();
  }

  /** The client as the state has it; without members when it has none. */
  get state(): Values {
    return this.stack.state.get("client")?.values ?? {};
  }

  /** The client as it is declared; without members when it is not. */
  get configuration(): Values {
    return this.stack.declared[0]?.values(() => null) ?? {};
  }

  breach(promised: Promised, what: string): void {
    this.breaches.push({ promised, what });
  }

  /** The account's clients, those of strangers left out. */
  ownClients(): string[] {
    return this.#clients(this.lab.things());
  }

  /** Those of them that the state does not hold. */
  unknownClients(): string[] {
    const { clientId, previousClientId, pendingClientId } = this.state;
    return this.ownClients().filter((id) => ![clientId, previousClientId, pendingClientId].includes(id));
  }

  /** Strangers' clients of the account. */
  strangers(): string[] {
    return this.#clients(this.lab.everything()).filter((id) => this.lab.isStrangers(id));
  }

  /** In milliseconds. */
  ageOf(clientId: string): number {
    const { createdAt } = this.lab.emulator.snapshot().clients.find((client) => client.clientId === clientId) ?? {};
    return this.now - Date.parse(createdAt ?? "");
  }

  /** A stranger makes a client for the account, if there is room. */
  async strangerComes(): Promise<void> {
    await this.lab.asStranger(`/iam/v1/orgs/${this.lab.emulator.orgId}/service-accounts/${this.accountId}/clients`);
  }

  strangersLeave(): void {
    for (const clientId of this.strangers()) {
      this.#departed.add(clientId);
      this.lab.emulator.edit.deleteClient({ clientId });
    }
  }

  /** Takes the place of deliveries away, or brings it back. */
  setReachable(reachable: boolean): void {
    if (reachable === this.#isReachable) return;
    this.#isReachable = reachable;
    this.storage.setReachable(reachable);
  }

  /** How long the login host refuses new credentials from now on. */
  setDelay(milliseconds: number): void {
    this.#knownFrom = Math.max(this.#knownFrom, this.now + this.lab.emulator.settings.clientPropagationMs);
    this.lab.emulator.configure({ clientPropagationMs: milliseconds });
  }

  /** Whether a new credential can be proven and delivered. */
  get canDeliver(): boolean {
    const isQuick = this.lab.emulator.settings.clientPropagationMs === 0 && this.now >= this.#knownFrom;
    return this.#isReachable && isQuick;
  }

  /** A person deletes a client, of which nobody else knows. */
  async deleteByHand(clientId: string): Promise<void> {
    this.lose(clientId);
    await this.lab.removeClient(this.accountId, clientId);
  }

  /** From now on it is nobody's fault if the application cannot use that client, or that secret. */
  lose(clientIdOrSecret: string): void {
    this.#lost.add(clientIdOrSecret);
  }

  /** Lets time pass. The application works. @param each is called whenever it has worked */
  async pass(milliseconds: number, each: () => void = () => undefined): Promise<void> {
    for (let left = milliseconds; left > 0; left -= this.#workEveryMs) {
      this.lab.emulator.clock.advance(Math.min(left, this.#workEveryMs));
      if (this.now >= this.#nextLook) await this.look();
      await this.work();
      each();
    }
  }

  /** The application looks for a credential. */
  async look(): Promise<void> {
    await this.application.look();
    this.#nextLook = this.now + this.#lookEveryMs;
  }

  /** A person says which client the application uses, where that is needed. */
  confirm(): void {
    const { held } = this.application;
    if (this.storage.needsConfirmation && held) this.stack.configure("client", { confirmedClientId: held.clientId });
  }

  /** The application makes a call. */
  async work(): Promise<void> {
    const { held } = this.application;
    const failure = await this.application.call();
    const departed = this.lab.missing().filter((id) => !this.#departed.has(id));
    if (departed.length > 0) this.breach("strangers stay", `${departed.join()} has been removed`);
    if (failure === undefined || !held) return;
    if (!this.#lost.has(held.clientId) && !this.#lost.has(held.clientSecret)) this.breach("calls succeed", failure);
    await this.look();
  }

  #clients(things: readonly Thing[]): string[] {
    return things
      .filter(({ kind, accountId }) => kind === "client" && accountId === this.accountId)
      .map(({ id }) => id);
  }
}

function inThisWorld(mutation: Mutation = {}, ageIdentity: string | undefined): Mutation {
  return {
    ...mutation,
    context(context) {
      const own = Object.defineProperties(context, {
        ageIdentity: { value: ageIdentity },
        run: { value: new Run(patience) },
      });
      return mutation.context?.(own) ?? own;
    },
  };
}
