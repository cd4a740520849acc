import type { Holder } from "../access";

/** A question about who may do what that cannot be answered as it was asked. */
export class RightsError extends Error {
  override readonly name = "RightsError";
}

export const kindInWords = { "service-account": "service account", user: "user", group: "group" } as const;

/** A name may be of several lines, or look like another one. */
export function holderText({ kind, id, name }: Holder): string {
  const quoted = JSON.stringify(name);
  if (name === id) return `${kindInWords[kind]} ${quoted}`;
  return name === "" ? `${kindInWords[kind]} ${id}` : `${kindInWords[kind]} ${quoted} (${id})`;
}

export const unknownActions = (address: string, actions: readonly string[]) =>
  new RightsError(
    `the plan does with ${address} what is not known here (${actions.join(", ")}), so it cannot be said who gains what: ` +
      `install the newest version of this package`,
  );

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
