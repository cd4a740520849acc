import { distance } from "fastest-levenshtein";
import type { Holder, Rights } from "../access";
import { tryParseRef } from "../model/refs";
import { noSuchSubject, severalSubjects } from "./errors";

/**
 * Finds whom a text means: an account's or group's name, a user's mail address, `kind:id`, or a ref.
 *
 * @throws RightsError when it means nobody, with the nearest names, or several
 */
export function findSubject({ holders, source }: Pick<Rights, "holders" | "source">, text: string): Holder {
  const ref = tryParseRef(text) ?? tryParseRef(`iam:${text}`);
  const isMeant = ({ kind, id, name }: Holder): boolean =>
    ref === undefined ? name === text || id === text : kind === ref.kind && id === ref.id;
  const found = holders.filter(isMeant);
  const [only] = found;
  if (only !== undefined && found.length === 1) return only;
  if (found.length > 1) throw severalSubjects(text, found);
  throw noSuchSubject(text, source, nearest(holders, text));
}

function nearest(holders: readonly Holder[], text: string): string[] {
  const isNear = ({ name }: Holder): boolean => distance(name.toLowerCase(), text.toLowerCase()) <= text.length / 3;
  return holders.filter(isNear).map(({ name }) => JSON.stringify(name));
}
