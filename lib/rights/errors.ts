import type { Holder } from "../access";

/** A question about who may do what that cannot be answered as it was asked. */
export class RightsError extends Error {
  override readonly name = "RightsError";
}

export const kindInWords = { "service-account": "service account", user: "user", group: "group" } as const;

export function holderText({ kind, id, name }: Holder): string {
  if (name === id) return `${kindInWords[kind]} "${name}"`;
  return name === "" ? `${kindInWords[kind]} ${id}` : `${kindInWords[kind]} "${name}" (${id})`;
}

export const noSuchSubject = (text: string, source: string, near: readonly string[]) =>
  new RightsError(
    `${source} has no service account, user or group ${JSON.stringify(text)}` +
      `${near.length === 0 ? "" : `; nearest are ${near.join(", ")}`}; give a name, a mail address, an id with its kind ` +
      `("service-account:2263"), or a ref`,
  );

export const severalSubjects = (text: string, found: readonly Holder[]) =>
  new RightsError(
    `${JSON.stringify(text)} is the name of several: ${found.map(holderText).join(", ")}; give one of them as kind:id, such as ` +
      `${found[0]?.kind ?? "user"}:${found[0]?.id ?? "1"}`,
  );
