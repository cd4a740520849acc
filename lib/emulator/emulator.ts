import { accessRuleRoutes } from "./access-rules";
import type { Context } from "./context";
import { controlRoutes } from "./control";
import { type Edits, edits } from "./edits";
import { groupRoutes } from "./groups";
import { type EmulatorOptions, resolveOptions } from "./options";
import { orgRoutes } from "./org";
import { projectRoutes } from "./projects";
import { issueRefreshToken } from "./refresh-tokens";
import { type LogEntry, RequestLog } from "./request-log";
import { roleRoutes } from "./roles";
import { ownerOf } from "./seed";
import { type Listening, listen } from "./server";
import { clientRoutes } from "./service-account-clients";
import { serviceAccountRoutes } from "./service-accounts";
import { type Snapshot, snapshot } from "./snapshot";
import type { Zone } from "./state";
import { pipeline } from "./steps";
import { openStore, type Store } from "./store";
import { tokenRoutes } from "./token";
import { userRoutes } from "./users";

/** The user who owns the org, and a refresh token of theirs. */
export interface Owner {
  readonly userId: number;
  readonly email: string;
  readonly refreshToken: string;
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
  private closing: Promise<void> | undefined;

  private constructor(
    private readonly context: Context,
    private readonly log: RequestLog,
    private readonly store: Store,
    private readonly listening: Listening,
    owner: Owner,
  ) {
    this.url = listening.url;
    this.apiUrl = listening.url;
    this.loginUrl = listening.url;
    this.orgId = String(context.state.org.id);
    this.zone = context.state.zone;
    this.owner = owner;
    this.edit = edits(context, () => {
      store.save();
    });
  }

  /**
   * @throws Error when an option is out of range, the host is not a loopback address, the port is in use, or the persist
   * file is in use, unreadable or not an emulator's
   */
  static async start(options: EmulatorOptions = {}): Promise<Emulator> {
    const resolved = resolveOptions(options);
    const store = openStore(resolved);
    try {
      const context: Context = { state: store.state, options: resolved, now: resolved.now };
      const owner = welcomeOwner(context);
      store.save();
      const log = new RequestLog();
      const save = () => {
        store.save();
      };
      const steps = pipeline({ context, routes: allRoutes(context, log), log, save });
      const listening = await listen(steps, resolved.host, resolved.port);
      return new Emulator(context, log, store, listening, owner);
    } catch (error) {
      store.close();
      throw error;
    }
  }

  /** The requests that came in, oldest first; those to the control interface are left out. */
  get requests(): readonly LogEntry[] {
    return this.log.entries;
  }

  /** Forgets the requests seen so far. */
  clearRequests(): void {
    this.log.clear();
  }

  /** What the org holds now. */
  snapshot(): Snapshot {
    return snapshot(this.context);
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

  /** Stops listening, ends every connection and lets go of the persist file. May be called more than once. */
  close(): Promise<void> {
    this.closing ??= this.listening.stop().then(() => {
      this.store.close();
    });
    return this.closing;
  }
}

/** Only hashes are kept, so each start gives the owner a new refresh token; those of earlier starts stay good. */
function welcomeOwner(context: Context): Owner {
  const { id: userId, email } = ownerOf(context.state);
  return { userId, email, refreshToken: issueRefreshToken(context, userId) };
}

function allRoutes(context: Context, log: RequestLog) {
  return [
    ...tokenRoutes(context),
    ...orgRoutes(context),
    ...serviceAccountRoutes(context),
    ...clientRoutes(context),
    ...accessRuleRoutes(context),
    ...roleRoutes(context),
    ...userRoutes(context),
    ...groupRoutes(context),
    ...projectRoutes(context),
    ...controlRoutes(context, log),
  ];
}
