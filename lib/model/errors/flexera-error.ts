/** What every error of the client has in common. None holds a header, a body or a secret. */
export abstract class FlexeraError extends Error {
  /** What to do about it, in whole sentences; "" when there is nothing general to say. */
  readonly remedy: string;

  #mayHaveTakenEffect: boolean;
  #attempts = 1;

  /** @param remedy may begin in lower case, as part of a longer sentence does */
  protected constructor(message: string, remedy: string, mayHaveTakenEffect = false) {
    super(message);
    this.remedy = remedy.charAt(0).toUpperCase() + remedy.slice(1);
    this.#mayHaveTakenEffect = mayHaveTakenEffect;
  }

  /**
   * Whether a write that failed with this error may have been carried out nevertheless (its answer was lost, say).
   * Then the state must be looked at before anything is repeated.
   */
  get mayHaveTakenEffect(): boolean {
    return this.#mayHaveTakenEffect;
  }

  /** How often the request was sent. */
  get attempts(): number {
    return this.#attempts;
  }

  /** Records what went before, when this error ends several attempts. */
  afterAttempts(attempts: number, mayHaveTakenEffect: boolean): this {
    this.#attempts = attempts;
    this.#mayHaveTakenEffect ||= mayHaveTakenEffect;
    if (attempts > 1) this.message += ` (after ${attempts} attempts)`;
    return this;
  }
}
