/** Characters that nobody sees, or that change how others are read. */
const unseen = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}]|(?! )\p{Z}|\u034f|\u115f|\u1160|\u3164|\uffa0/gu;

/** A text as TypeScript has it, so that Terraform takes it as it is: `${` and `%{` begin nothing there. */
export function literal(text: string): string {
  const plain = text.replace(/([$%])\{/g, "$1$1{");
  const doubles = plain.split('"').length;
  const quote = doubles > plain.split("'").length ? "'" : '"';
  const body = plain.replaceAll("\\", "\\\\").replaceAll(quote, `\\${quote}`).replace(unseen, escaped);
  return quote + body + quote;
}

const short: Readonly<Record<string, string>> = { "\n": "\\n", "\r": "\\r", "\t": "\\t" };

function escaped(character: string): string {
  const units = [...Array(character.length).keys()].map((at) => character.charCodeAt(at).toString(16).padStart(4, "0"));
  return short[character] ?? units.map((unit) => `\\u${unit}`).join("");
}
