import { matchesWildcard } from "../../model/wildcard";
import { normalText } from "../../plugin";

/** Tells the names that a pattern means: `*` stands for any text, `?` for one character; case does not count. Null means all. */
export function matcherOf(pattern: string | null): (name: string) => boolean {
  if (pattern === null) return () => true;
  const folded = normalText(pattern).toLowerCase();
  return (name) => matchesWildcard(folded, normalText(name).toLowerCase());
}
