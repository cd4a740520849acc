/** A place in the JSON of an answer: the members on the way to it. */
export type Place = readonly (string | number)[];

export interface Mutation {
  readonly name: string;
  /** Changes a copy of the JSON; undefined when it has nothing to change there. */
  readonly apply: (json: unknown, place: Place) => unknown;
}

const put = (json: unknown, place: Place, change: (value: unknown) => unknown): unknown => {
  const [first, ...rest] = place;
  if (first === undefined) return change(json);
  if (Array.isArray(json))
    return json.map((item: unknown, index) => (index === first ? put(item, rest, change) : item));
  const members = json as Record<string, unknown>;
  return { ...members, [first]: put(members[first], rest, change) };
};

const becomes = (name: string, value: unknown): Mutation => ({
  name,
  apply: (json, place) => put(json, place, () => value),
});

const nested = (depth: number): unknown => (depth === 0 ? 1 : [nested(depth - 1)]);

/** What each member is changed to. `undefined` leaves it out of the JSON. */
export const mutations: readonly Mutation[] = [
  becomes("missing", undefined),
  becomes("null", null),
  becomes("empty text", ""),
  becomes("garbage", "garbage"),
  becomes("a number", 5),
  becomes("a negative number", -1),
  becomes("a fraction", 1.5),
  becomes("a huge number", 1e300),
  becomes("true", true),
  becomes("an empty list", []),
  becomes("an empty object", {}),
  becomes("a list of null", [null]),
  becomes("deeply nested", nested(500)),
  becomes("a huge text", "x".repeat(200_000)),
  becomes("half a character", "\ud800"),
  becomes("a time beyond all", "+275760-09-13T00:00:00.000Z"),
  becomes("a stranger's id", 2263),
  becomes("a stranger's ref", "iam#service-account:2263"),
  becomes("__proto__", JSON.parse('{"__proto__":{"id":1}}')),
  {
    name: "twice",
    apply: (json, place) =>
      put(json, place, (value) => {
        const items: unknown[] = Array.isArray(value) ? value : [value];
        return [...items, ...items];
      }),
  },
];

/** All places in an answer: itself, and each member; of a list its first and its last item. */
export function placesIn(json: unknown, at: Place = []): Place[] {
  if (Array.isArray(json)) {
    const ends = [...new Set([0, json.length - 1])].filter((index) => index >= 0);
    return [at, ...ends.flatMap((index) => placesIn(json[index], [...at, index]))];
  }
  if (typeof json !== "object" || json === null) return [at];
  return [at, ...Object.entries(json).flatMap(([name, value]) => placesIn(value, [...at, name]))];
}

/** What bodies are changed to as they are. */
export const bodies: readonly (readonly [name: string, body: string])[] = [
  ["an empty body", ""],
  ["a page", "<html></html>"],
  ["half of it", '{"id":'],
  ["an object that leads to its own page", '{"values":[],"nextPage":"?skipToken=a"}'],
];

/** What the header that names a new account is changed to. */
export const locations: readonly (readonly [name: string, location: string | undefined])[] = [
  ["missing", undefined],
  ["empty", ""],
  ["garbage", "garbage"],
  ["a stranger's", "/iam/v1/orgs/1105/service-accounts/2263"],
  ["of another organization", "/iam/v1/orgs/7/service-accounts/2265"],
  ["huge", `/iam/v1/orgs/1105/service-accounts/${"9".repeat(5000)}`],
  ["not a number", "/iam/v1/orgs/1105/service-accounts/x"],
];
