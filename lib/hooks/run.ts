import type { ServiceAccountClient } from "../iam";
import type { Report } from "../plugin";
import { KeyedMutex } from "./shared/keyed-mutex";
import { ObjectRegistry } from "./shared/object-registry";
import { defaultPolling, type PollingPolicy } from "./shared/unknown-outcome";

/** What one process of the provider remembers of its run. */
export class Run {
  /**
   * Work on one object happens one after the other, whatever resource asks for it: of a grant and a revocation that are
   * under way together, nobody knows which comes last. So do creations in one organization, and for one account.
   */
  readonly mutex = new KeyedMutex();

  /** What this run does with which object, whatever addresses stand for it. */
  readonly objects = new ObjectRegistry();

  /** Accounts made in this run: they have no clients but those made in it as well. */
  readonly madeAccounts = new Set<string>();

  /**
   * Administrative roles that this run takes away, or plans to: of two grants, each alone would leave the role of the other.
   */
  readonly removedRoles = new Set<string>();

  /** Grants that an exclusive set of the plan stands for: their keys. */
  readonly grantsOfSets = new Set<string>();

  /** Accounts that a state knows, or is to know, as far as this run has planned them. */
  readonly knownAccounts = new Set<string>();

  /** Clients that a state knows, as far as this run has read states, and those that this run has removed. */
  readonly knownClients = new Set<string>();
  /**
   * Which clients the plans of replacements have named as to be deleted: their ids, by the key of the account's slots. Once the
   * half that deletes has ended the state, the half that creates gets nothing of its plan.
   */
  readonly announcedClients = new Map<string, readonly string[]>();

  /** Who the API says has made what this run has made: the only way to learn a service account's own identity. */
  readonly #creators = new Set<string>();

  /** What has been asked for, by its key. */
  readonly #asked = new Map<string, Promise<unknown>>();

  /** What has been warned of. */
  readonly #said = new Set<string>();

  constructor(readonly polling: PollingPolicy = defaultPolling) {}

  /**
   * Does something for all who need it, once. What failed is done again for who needs it next.
   *
   * @param key all actions of one key give one type
   */
  once<T>(key: string, action: () => Promise<T>): Promise<T> {
    const known = this.#asked.get(key);
    if (known) return known as Promise<T>;
    const result = action();
    this.#asked.set(key, result);
    result.catch(() => this.#asked.delete(key));
    return result;
  }

  /** Warns, but not twice in the same words: what several resources find in one place is one thing to look after. */
  warningOnce(warn: Report): Report {
    return (summary, detail, path) => {
      if (this.#said.has(summary)) return;
      this.#said.add(summary);
      warn(summary, detail, path);
    };
  }

  /** As {@link warningOnce}, for what an apply plans once more: its plan has said it. */
  planWarning(warn: Report): Report {
    return this.objects.isApplying ? () => undefined : this.warningOnce(warn);
  }

  /** Notes the creator of something that this run has made for certain. */
  madeBy(creator: string | null): void {
    if (creator) this.#creators.add(creator);
  }

  /** Whether a client was made by the identity of this run; false when that cannot be told. */
  isOurs(client: ServiceAccountClient, userId: string | undefined): boolean {
    return client.createdBy === userId || this.#creators.has(client.createdBy);
  }
}
