import { AsyncLocalStorage } from "node:async_hooks";
import type { Provider } from "../provider";

/**
 * What goes wrong at a step: the call is `refused` and never made, it is made and its answer is `lost`, the service says that it
 * is `forbidden`, or the process is `killed` right after it.
 */
export type Interruption = "refused" | "lost" | "forbidden" | "killed";

/** A call of what hooks share, or of `fetch`, that gave a promise: where a hook waits, and may be interrupted. */
export interface Step {
  readonly name: string;
  /** Whether a hook itself made the call, and not another step. */
  readonly isOutermost: boolean;
  /** What the caller was given; undefined before it was, and for ever when it failed. */
  readonly result: unknown;
}

/** What a step fails with that is interrupted; it has what clients of HTTP say of an answer. */
export class InterruptedError extends Error {
  override readonly name = "InterruptedError";
  readonly status: number | undefined;
  readonly statusCode: number | undefined;

  constructor(step: string, interruption: Interruption) {
    super(
      interruption === "lost"
        ? `${step}: the connection ended before the answer came`
        : interruption === "forbidden"
          ? `${step}: 403 Forbidden`
          : `${step}: connection refused`,
    );
    this.status = this.statusCode = interruption === "forbidden" ? 403 : undefined;
  }
}

/** Says instead of a result that the process was killed. */
export const killed = Symbol("killed");

/**
 * Sees each step that the hooks of a provider take, and interrupts one of them. What hooks share is seen through a proxy of what
 * `configure` returned, at any depth; `fetch` by way of the global one.
 */
export class Steps {
  /** The steps since {@link begin}, in the order of their calls. */
  taken: Step[] = [];
  #interrupt: { readonly at: number; readonly how: Interruption } | undefined;
  #kill: (() => void) | undefined;
  readonly #proxies = new WeakMap<object, object>();
  readonly #inside = new AsyncLocalStorage<{ readonly isStep: boolean }>();
  readonly #waits: Set<string>;
  readonly #local: readonly string[];

  /**
   * @param waits names of functions that are known to give promises: they can be interrupted before they are called
   * @param local names of those that reach nobody, and are not interrupted
   */
  constructor(waits = new Set<string>(), local: readonly string[] = []) {
    this.#waits = waits;
    this.#local = local;
  }

  /** The provider, with all that its hooks share seen. */
  watch(provider: Provider): Provider {
    const configure = async (operation: Parameters<Provider["configure"]>[0]): Promise<unknown> =>
      this.#seen(await provider.configure(operation), "context");
    return { ...provider, configure };
  }

  /**
   * Runs a call of the provider, and interrupts it at a step.
   *
   * @param at the step, counted from 0; without it, none
   * @returns what the call gave, or {@link killed}
   */
  async during<T>(call: () => Promise<T>, at?: number, how: Interruption = "refused"): Promise<T | typeof killed> {
    this.taken = [];
    this.#interrupt = at === undefined ? undefined : { at, how };
    const death = new Promise<typeof killed>((resolve) => {
      this.#kill = () => {
        resolve(killed);
      };
    });
    const { fetch: realFetch } = globalThis;
    globalThis.fetch = this.#seenFetch(realFetch);
    try {
      return await Promise.race([this.#inside.run({ isStep: false }, call), death]);
    } finally {
      globalThis.fetch = realFetch;
      this.#interrupt = undefined;
    }
  }

  #seenFetch(fetch: typeof globalThis.fetch): typeof globalThis.fetch {
    return (...args) => {
      if (this.#inside.getStore() === undefined) return fetch(...args);
      const forbidden = (): Response => new Response("forbidden", { status: 403, statusText: "Forbidden" });
      return this.#waited("fetch", () => fetch(...args), forbidden) as Promise<Response>;
    };
  }

  #step(name: string, call: () => unknown): unknown {
    if (this.#local.includes(name)) return call();
    if (this.#waits.has(name)) return this.#waited(name, call);
    const given = call();
    if (!isThenable(given)) return this.#seen(given, name);
    this.#waits.add(name);
    return this.#waited(name, () => given);
  }

  async #waited(name: string, call: () => unknown, forbidden?: () => unknown): Promise<unknown> {
    const isOutermost = this.#inside.getStore()?.isStep === false;
    const at = this.taken.push({ name, isOutermost, result: undefined }) - 1;
    const how = this.#interrupt?.at === at ? this.#interrupt.how : undefined;
    if (how === "refused") throw new InterruptedError(name, how);
    if (how === "forbidden") {
      if (forbidden) return forbidden();
      throw new InterruptedError(name, how);
    }
    const result = await this.#inside.run({ isStep: true }, call);
    if (how === "lost") throw new InterruptedError(name, how);
    if (how === "killed") {
      this.#kill?.();
      return new Promise(() => undefined);
    }
    this.taken[at] = { name, isOutermost, result: await readable(result) };
    return result;
  }

  /** A proxy of what hooks are given, whose functions are steps if they give promises. Data stays as it is. */
  #seen(value: unknown, name: string): unknown {
    if (!isSharedObject(value)) return value;
    const known = this.#proxies.get(value);
    if (known) return known;
    const proxy: object = new Proxy(value, {
      get: (target, key): unknown => {
        // Of private members only the object itself knows.
        const member: unknown = Reflect.get(target, key, target);
        const isFixed = Reflect.getOwnPropertyDescriptor(target, key)?.configurable === false;
        if (isFixed || typeof key === "symbol") return member;
        const path = name === "context" ? key : `${name}.${key}`;
        if (typeof member !== "function") return this.#seen(member, path);
        return (...args: unknown[]): unknown => this.#step(path, () => Reflect.apply(member, target, args) as unknown);
      },
    });
    this.#proxies.set(value, proxy);
    return proxy;
  }
}

/** What a test can look at: the text of an answer, without taking it from who asked. */
async function readable(result: unknown): Promise<unknown> {
  if (!(result instanceof Response)) return result;
  return result.clone().text();
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof value === "object" && value !== null && "then" in value && typeof value.then === "function";
}

/** Whether functions may be behind it: an object of a class, or one that has functions. Lists, dates and plain data have none. */
function isSharedObject(value: unknown): value is object {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  const builtIn = [Date, Map, Set, WeakMap, RegExp, Promise, Error, AbortSignal, URL, Uint8Array];
  if (builtIn.some((type) => value instanceof type)) return false;
  if (prototype !== Object.prototype && prototype !== null) return true;
  return Object.values(value).some((member) => typeof member === "function" || isSharedObject(member));
}
