import type { PrivateData } from "../operations";

/** Private data as bytes: a JSON object. */
export class StoredPrivateData implements PrivateData {
  /** Each value as JSON: what cannot be stored is refused when it is set, never when a state has to be handed over. */
  readonly #values: Map<string, string>;

  constructor(bytes: Uint8Array) {
    this.#values = new Map(
      Object.entries(bytes.length > 0 ? parse(bytes) : {}).map(([key, value]) => [key, JSON.stringify(value)]),
    );
  }

  get(key: string): unknown {
    const json = this.#values.get(key);
    return json === undefined ? undefined : JSON.parse(json);
  }

  set(key: string, value: unknown): void {
    if (value === undefined) this.#values.delete(key);
    else this.#values.set(key, stringify(key, value));
  }

  encode(): Uint8Array {
    if (this.#values.size === 0) return new Uint8Array();
    const members = [...this.#values].map(([key, json]) => `${JSON.stringify(key)}:${json}`);
    return Buffer.from(`{${members.join()}}`);
  }
}

function stringify(key: string, value: unknown): string {
  let json: string | undefined;
  try {
    json = JSON.stringify(value);
  } catch {
    // Circular, or a bigint.
  }
  if (json === undefined)
    throw new TypeError(`private data ${JSON.stringify(key)} must be something that JSON can hold`);
  return json;
}

/** Only this code writes private data; what it cannot read was damaged, and is as good as none. */
function parse(bytes: Uint8Array): object {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(bytes).toString("utf8"));
    return typeof parsed === "object" && parsed !== null ? parsed : {};
  } catch {
    return {};
  }
}
