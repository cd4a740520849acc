import { distance } from "fastest-levenshtein";
import { normalText } from "../../plugin";

/** The names that a mistyped one may have meant, the likeliest first; none when nothing comes near. */
export function nearest(name: string, names: readonly string[], most = 3): string[] {
  const wanted = normalText(name);
  return names
    .map((candidate) => ({ candidate, edits: distance(wanted, normalText(candidate)) }))
    .filter(
      ({ candidate, edits }) =>
        edits <= Math.max(wanted.length, candidate.length) / 2 || normalText(candidate).includes(wanted),
    )
    .sort((a, b) => a.edits - b.edits || a.candidate.localeCompare(b.candidate))
    .slice(0, most)
    .map(({ candidate }) => candidate);
}

/**
 * Says which names a mistyped one may have meant, as the first sentence of a hint; "" when nothing comes near.
 *
 * @param show how a name is written
 */
export function nearestHint(name: string, names: readonly string[], show = (near: string): string => near): string {
  const near = nearest(name, names);
  return near.length === 0 ? "" : `Near to it: ${near.map((each) => show(each)).join(", ")}. `;
}
