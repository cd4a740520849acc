import { badRequest } from "./errors";

export type JsonObject = Readonly<Record<string, unknown>>;

/**
 * A request body as a JSON object, whatever its content type says: Flexera's own walk-through has curl label JSON as a
 * form, and that works.
 *
 * @throws ApiError 400 when it is missing or not a JSON object
 */
export function readJson(body: Buffer): JsonObject {
  if (body.length === 0) throw badRequest("its body is missing; send a JSON object");
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body));
  } catch {
    throw badRequest("its body is not JSON");
  }
  if (!isObject(value)) throw badRequest("its body is not a JSON object");
  return value;
}

/** A body that may be left out, which then means an empty object. */
export function readOptionalJson(body: Buffer): JsonObject {
  return body.length === 0 ? {} : readJson(body);
}

export interface Length {
  readonly least: number;
  readonly most: number;
}

/**
 * A text member. `null` is refused like any other wrong type, because the API's schema does not know it (inferred).
 *
 * @returns undefined when the member is absent
 * @throws ApiError 400 when it is not a text of the allowed length, counted in characters (code points)
 */
export function readText(object: object, member: string, length: Length): string | undefined {
  const value = valueOf(object, member);
  if (value === undefined) return undefined;
  if (typeof value !== "string") throw badRequest(`${member} must be a string`);
  const characters = Array.from(value).length;
  if (characters < length.least || characters > length.most) {
    throw badRequest(`${member} must have ${length.least} to ${length.most} characters, it has ${characters}`);
  }
  return value;
}

/** @throws ApiError 400 also when the member is absent */
export function requireText(object: object, member: string, length: Length): string {
  const value = readText(object, member, length);
  if (value === undefined) throw badRequest(`${member} is missing`);
  return value;
}

/** @throws ApiError 400 when the member is there and not an object */
export function readObject(object: object, member: string): JsonObject | undefined {
  const value = valueOf(object, member);
  if (value === undefined) return undefined;
  if (!isObject(value)) throw badRequest(`${member} must be an object`);
  return value;
}

export interface Range {
  readonly least: number;
  /** @default none */
  readonly most?: number;
}

/** @throws ApiError 400 when the member is there and not an integer within the range */
export function readInteger(object: object, member: string, { least, most }: Range): number | undefined {
  const value = valueOf(object, member);
  if (value === undefined) return undefined;
  if (typeof value === "number" && Number.isSafeInteger(value) && value >= least && value <= (most ?? value)) {
    return value;
  }
  throw badRequest(`${member} must be an integer from ${least} ${most === undefined ? "up" : `to ${most}`}`);
}

/** @throws ApiError 400 also when the member is absent */
export function requireInteger(object: object, member: string, range: Range): number {
  const value = readInteger(object, member, range);
  if (value === undefined) throw badRequest(`${member} is missing`);
  return value;
}

/** @throws ApiError 400 when the member is there and neither true nor false */
export function readBoolean(object: object, member: string): boolean | undefined {
  const value = valueOf(object, member);
  if (value === undefined || typeof value === "boolean") return value;
  throw badRequest(`${member} must be true or false`);
}

/** @throws ApiError 400 when the member is there and none of the values */
export function readOneOf<V extends string | number>(
  object: object,
  member: string,
  values: readonly V[],
): V | undefined {
  const value = valueOf(object, member);
  if (value === undefined) return undefined;
  const found = values.find((each) => each === value);
  if (found === undefined) throw badRequest(`${member} must be one of ${values.join(", ")}`);
  return found;
}

/** @throws ApiError 400 when the member is there and not an integer from 1 up */
export function readId(object: object, member: string): number | undefined {
  return readInteger(object, member, { least: 1 });
}

/** @throws ApiError 400 also when the member is absent */
export function requireId(object: object, member: string): number {
  return requireInteger(object, member, { least: 1 });
}

/** @throws ApiError 400 when the member is there and not an array in which every item passes */
export function readArray<T>(
  object: object,
  member: string,
  isItem: (item: unknown) => item is T,
  items: string,
): T[] | undefined {
  const value = valueOf(object, member);
  if (value === undefined) return undefined;
  if (!Array.isArray(value) || !value.every(isItem)) throw badRequest(`${member} must be an array of ${items}`);
  return value;
}

/** @throws ApiError 400 when a path or query parameter is not an integer from 1 up */
export function parseId(name: string, text: string | undefined): number {
  const id = Number(text);
  if (text !== undefined && /^[0-9]+$/.test(text) && Number.isSafeInteger(id) && id >= 1) return id;
  throw badRequest(`${name} must be an integer from 1 up, not "${text ?? ""}"`);
}

/** @throws ApiError 400 when the query asks for a view that the endpoint does not have */
export function readView<V extends string>(query: URLSearchParams, views: readonly [V, ...V[]]): V {
  const asked = query.get("view") ?? views[0];
  const view = views.find((candidate) => candidate === asked);
  if (view === undefined) throw badRequest(`view must be one of ${views.join(", ")}, not "${asked}"`);
  return view;
}

/** What an object itself holds, and not what it inherits. */
function valueOf(object: object, member: string): unknown {
  return Object.hasOwn(object, member) ? (object as JsonObject)[member] : undefined;
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
