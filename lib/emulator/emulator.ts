import { automationCredentialRoutes } from "./automation-credentials";
import { accessRuleRoutes } from "./access-rules";
import { Changes } from "./changes";
import { Clock, type EmulatorClock } from "./clock";
import type { Context } from "./context";
import { controlRoutes } from "./control";
import { type CredentialUse, credentials } from "./credentials";
import type { Edits } from "./edits";
import { edits } from "./out-of-band";
import { eventRoutes } from "./events";
import { FaultRegistry, type Faults } from "./faults/faults";
import { groupRoutes } from "./groups";
import { type EmulatorOptions, resolveOptions } from "./options";
import { orgRoutes } from "./org";
import { projectRoutes } from "./projects";
import { issueRefreshToken, refreshTokenRoutes } from "./refresh-tokens";
import { RequestEvents, type RequestListener } from "./request-events";
import { type LogEntry, RequestLog } from "./request-log";
import { roleRoutes } from "./roles";
import type { Route } from "./router";
import { secretRotationRoutes } from "./secret-rotation";
import { ownerOf } from "./seed";
import { type Listening, listen } from "./server";
import { clientRoutes } from "./service-account-clients";
import { serviceAccountRoutes } from "./service-accounts";
import { configure, type EmulatorSettings } from "./settings";
import { type Snapshot, snapshot } from "./snapshot";
import type { Zone } from "./state";
import { pipeline } from "./middleware";
import { openStore, type Store } from "./store";
import { tokenRoutes } from "./token";
import { TokenUse } from "./token-use";
import { userRoutes } from "./users";

/** The user who owns the org, and a refresh token of theirs. */
export interface Owner {
  readonly userId: number;
  readonly email: string;
  readonly refreshToken: string;
}

/** What an emulator is made of. */
interface Parts {
  readonly context: Context;
  readonly clock: Clock;
  readonly log: RequestLog;
  readonly changes: Changes;
  readonly events: RequestEvents;
  readonly faults: FaultRegistry;
  readonly store: Store;
  readonly listening: Listening;
  readonly owner: Owner;
}

/** A Flexera One IAM of one org in one zone, on this machine: the API and the login host in one server. */
export class Emulator {
  /** Where it listens, such as `http://127.0.0.1:40001`; the API and the login host are both there. */
  readonly url: string;
  readonly apiUrl: string;
  readonly loginUrl: string;
  readonly orgId: string;
  readonly zone: Zone;
  readonly owner: Owner;
  /** Changes behind the back of whoever uses the API. */
  readonly edit: Edits;
  /** Failures to order, for tests of what happens then. */
  readonly faults: Faults;
  readonly clock: EmulatorClock;
  readonly #parts: Parts;
  #closing: Promise<void> | undefined;

  private constructor(parts: Parts) {
    const { context, clock, changes, faults, listening, owner } = parts;
    this.url = listening.url;
    this.apiUrl = listening.url;
    this.loginUrl = listening.url;
    this.orgId = String(context.state.org.id);
    this.zone = context.state.zone;
    this.owner = owner;
    this.edit = edits(context, (change) => changes.make(change));
    this.faults = faults;
    this.clock = clock;
    this.#parts = parts;
  }

  /**
   * @throws Error when an option is out of range, the host is not a loopback address, the port is in use, or the persist
   * file is in use, unreadable or not an emulator's
   */
  static async start(options: EmulatorOptions = {}): Promise<Emulator> {
    const resolved = resolveOptions(options);
    const store = openStore(resolved);
    try {
      const clock = new Clock(resolved.now, resolved.clockRate);
      const log = new RequestLog();
      const context: Context = {
        state: store.state,
        options: resolved,
        settings: { ...resolved.settings },
        tokenUse: new TokenUse(),
        requests: log,
        signIns: [],
        now: () => clock.now(),
        trueNow: () => clock.trueNow(),
      };
      const changes = new Changes(store.state, () => {
        store.save();
      });
      const owner = changes.make(() => welcomeOwner(context));
      const events = new RequestEvents();
      const faults = new FaultRegistry(context, changes);
      const routes = offeredRoutes(context, controlRoutes({ context, log, faults, clock }));
      const steps = pipeline({ context, clock, routes, log, changes, events, strike: faults.strike });
      const listening = await listen(steps, resolved.host, resolved.port);
      return new Emulator({ context, clock, log, changes, events, faults, store, listening, owner });
    } catch (error) {
      store.close();
      throw error;
    }
  }

  /** The requests that came in, oldest first; those to the control interface are left out. */
  get requests(): readonly LogEntry[] {
    return this.#parts.log.entries;
  }

  /** Forgets the requests seen so far. */
  clearRequests(): void {
    this.#parts.log.clear();
  }

  /**
   * Calls the listener when a request has been received, and again when what it asks for has been done but not yet
   * answered. The request waits for the listener, so whoever sent it can be killed at exactly that moment.
   *
   * @returns a function that ends it
   */
  onRequest(listener: RequestListener): () => void {
    return this.#parts.events.listen(listener);
  }

  /** What the org holds now. */
  snapshot(): Snapshot {
    return snapshot(this.#parts.context);
  }

  /** The clients that exist, how many secrets each has, and when they were last good for a token. */
  credentials(): readonly CredentialUse[] {
    return credentials(this.#parts.context);
  }

  /** How the service behaves now. */
  get settings(): EmulatorSettings {
    return { ...this.#parts.context.settings };
  }

  /**
   * Changes how the service behaves; settings that are left out stay as they are. Delays are those of what is made from
   * then on.
   *
   * @throws ApiError 400 when a setting is unknown or out of range; none is changed then
   */
  configure(change: Partial<EmulatorSettings>): void {
    configure(this.#parts.context.settings, change);
  }

  /** The settings that point a client at this emulator, as its owner. */
  environment(): Record<string, string> {
    return {
      FLEXERA_ORG_ID: this.orgId,
      FLEXERA_ZONE: this.zone,
      FLEXERA_API_URL: this.apiUrl,
      FLEXERA_LOGIN_URL: this.loginUrl,
      FLEXERA_REFRESH_TOKEN: this.owner.refreshToken,
    };
  }

  /**
   * Stops listening, ends every connection and lets go of the persist file. Changes that a fault has put off are not made.
   * May be called more than once.
   */
  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    const { faults, listening, store } = this.#parts;
    faults.close();
    await listening.stop();
    store.close();
  }
}

/** Only hashes are kept, so each start gives the owner a new refresh token; those of earlier starts stay good. */
function welcomeOwner(context: Context): Owner {
  const { id: userId, email } = ownerOf(context.state);
  return { userId, email, refreshToken: issueRefreshToken(context, userId) };
}

/** An org that does not offer the rotation of secrets does not know its paths. */
function offeredRoutes(context: Context, control: readonly Route[]): () => readonly Route[] {
  const always = [...apiRoutes(context), ...control];
  const all = [...always, ...secretRotationRoutes(context)];
  return () => (context.settings.secretRotation ? all : always);
}

function apiRoutes(context: Context): Route[] {
  return [
    ...tokenRoutes(context),
    ...refreshTokenRoutes(context),
    ...automationCredentialRoutes(context),
    ...orgRoutes(context),
    ...serviceAccountRoutes(context),
    ...clientRoutes(context),
    ...accessRuleRoutes(context),
    ...roleRoutes(context),
    ...userRoutes(context),
    ...groupRoutes(context),
    ...projectRoutes(context),
    ...eventRoutes(context),
  ];
}
