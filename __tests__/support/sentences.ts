/** Where a text goes on in lower case after a full stop. What it quotes, or passes on, is somebody else's. */
export function lowerCaseSentences(text: string): string[] {
  const own = text.replace(/"(?:[^"\\]|\\.)*"/g, '""').replace(/^It (?:says|said):.*$/gm, "");
  return own.match(/.{0,60}(?<!\b(?:e\.g|i\.e|etc))\. +\p{Ll}.{0,30}/gu) ?? [];
}
