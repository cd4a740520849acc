/**
 * Whether a text is what a pattern means: `*` stands for any text, `?` for one character. It takes time in proportion to both
 * lengths at most, whatever the pattern, which a regular expression of several `.*` does not.
 */
export function matchesWildcard(pattern: string, text: string): boolean {
  const [signs, characters] = [Array.from(pattern), Array.from(text)];
  let [sign, character] = [0, 0];
  // Where the last `*` is, and where what it stands for ends as far as tried.
  let star = -1;
  let starEnd = 0;
  while (character < characters.length) {
    if (signs[sign] === "*") {
      star = sign++;
      starEnd = character;
    } else if (signs[sign] === "?" || (sign < signs.length && signs[sign] === characters[character])) {
      sign++;
      character++;
    } else if (star >= 0) {
      sign = star + 1;
      character = ++starEnd;
    } else {
      return false;
    }
  }
  return signs.slice(sign).every((rest) => rest === "*");
}
