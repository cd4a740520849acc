import type { ServiceAccountClient } from "../iam";
import { Turns } from "./shared/turns";
import { defaultPatience, type Patience } from "./shared/uncertainty";

/** What one process of the provider remembers of its run. */
export class Run {
  /** Creations in one organization, and for one account, happen one after the other. */
  readonly turns = new Turns();

  /** Accounts made in this run: they have no clients but those made in it as well. */
  readonly madeAccounts = new Set<string>();

  /** Clients that a state knows, as far as this run has read states, and those that this run has removed. */
  readonly knownClients = new Set<string>();

  /** Who the API says has made what this run has made: the only way to learn a service account's own identity. */
  readonly #creators = new Set<string>();

  constructor(readonly patience: Patience = defaultPatience) {}

  /** Notes the creator of something that this run has made for certain. */
  madeBy(creator: string | null): void {
    if (creator) this.#creators.add(creator);
  }

  /** Whether a client was made by the identity of this run; false when that cannot be told. */
  isOurs(client: ServiceAccountClient, userId: string | undefined): boolean {
    return client.createdBy === userId || this.#creators.has(client.createdBy);
  }
}
