import type { ObjectValue } from "../planning/object-value";

type Awaitable<T> = T | Promise<T>;

/** What a provider talks to while it is checked: started anew for each life of an object, and empty then. */
export interface World {
  /** The provider block that leads there. @default - an empty one */
  readonly settings?: ObjectValue;
  /**
   * What exists there. With it, the check tells what was forgotten and what was made twice.
   *
   * @default - only what the provider itself says of it is looked at
   */
  inventory?(): Awaitable<readonly unknown[]>;
  /**
   * Has the service refuse whatever it is asked from now on, as one does that does not allow it (403).
   *
   * @default - answers of `fetch`, and calls of what hooks share, are made to say so
   */
  deny?(): Awaitable<void>;
  /** Ends it. */
  close?(): Awaitable<void>;
}
