import { normalText } from "../../plugin";

/** Tells the names that a pattern means: `*` stands for any text, `?` for one character. Null means all. */
export function matcherOf(pattern: string | null): (name: string) => boolean {
  if (pattern === null) return () => true;
  const escaped = normalText(pattern).replace(/[.*+?^${}()|[\]\\/-]/g, (sign) => {
    if (sign === "*") return ".*";
    return sign === "?" ? "." : `\\${sign}`;
  });
  const regexp = new RegExp(`^${escaped}$`, "isu");
  return (name) => regexp.test(normalText(name));
}
