/** As many characters as a line of the exported file may have. */
export const lineWidth = 120;

export const indent = "    ";

/** One property of an object, as it is written. */
export type Property = readonly [name: string, value: string];

/** `{ a: b }`, in one line or with a line for each property. */
function objectText(properties: readonly Property[], isBroken: boolean, before = indent): string {
  if (properties.length === 0) return "{}";
  const texts = properties.map(([name, value]) => (name === value ? name : `${name}: ${value}`));
  if (!isBroken) return `{ ${texts.join(", ")} }`;
  return `{\n${texts.map((text) => `${before}  ${text},\n`).join("")}${before}}`;
}

/** `head(args, { … });`, with the object broken where the line would be too long. */
export function call(head: string, args: readonly string[], properties: readonly Property[]): string {
  const text = (isBroken: boolean): string =>
    `${indent}${head}(${[...args, ...(properties.length > 0 ? [objectText(properties, isBroken)] : [])].join(", ")});\n`;
  return fits(text(false)) ? text(false) : text(true);
}

/** `variable.method(…).importFrom("…");`, as a formatter breaks it. */
export function importedCall(
  variable: string,
  method: string,
  args: readonly string[],
  properties: readonly Property[],
  importId: string,
): string {
  const inner = (isBroken: boolean, before: string): string =>
    `${method}(${[...args, ...(properties.length > 0 ? [objectText(properties, isBroken, before)] : [])].join(", ")})`;
  const line = `${indent}${variable}.${inner(false, indent)}.importFrom(${importId});\n`;
  if (fits(line)) return line;
  const deep = `${indent}  `;
  const first = `${deep}.${inner(false, deep)}\n`;
  const second = `${deep}.importFrom(${importId});\n`;
  return (
    `${indent}${variable}\n` +
    (fits(first) ? first : `${deep}.${inner(true, deep)}\n`) +
    (fits(second) ? second : `${deep}.importFrom(\n${deep}  ${importId},\n${deep});\n`)
  );
}

/** `new Construct(…, { … }).importFrom("…");`, as a formatter breaks it. */
export function importedConstruct(
  name: string,
  args: readonly string[],
  properties: readonly Property[],
  importId: string,
): string {
  const head = (isBroken: boolean): string =>
    `${indent}new ${name}(${[...args, objectText(properties, isBroken)].join(", ")})`;
  const line = `${head(false)}.importFrom(${importId});\n`;
  if (fits(line)) return line;
  const opened = `${head(false)}.importFrom(`;
  if (fits(opened)) return `${opened}\n${indent}  ${importId},\n${indent});\n`;
  const last = `${indent}}).importFrom(${importId});\n`;
  return `${head(true)}.importFrom(${fits(last) ? importId : `\n${indent}  ${importId},\n${indent}`});\n`;
}

/** `variable.grantExclusively([{ … }, …]).importFrom("…");`, as a formatter breaks it. */
export function importedSet(
  variable: string,
  elements: readonly (readonly Property[])[],
  options: string,
  importId: string,
): string {
  const texts = elements.map((one) => objectText(one, false));
  const deep = `${indent}  `;
  const isOpened = elements.length > 1 && elements.every((one) => one.length > 1);
  const inline = `grantExclusively([${texts.join(", ")}]${options})`;
  const line = `${indent}${variable}.${inline}.importFrom(${importId});\n`;
  if (!isOpened && fits(line)) return line;
  const opened = `grantExclusively([\n${texts.map((text) => `${deep}  ${text},\n`).join("")}${deep}]${options})`;
  const isInline = !isOpened && fits(`${deep}.${inline}`);
  return `${indent}${variable}\n${deep}.${isInline ? inline : opened}\n${deep}.importFrom(${importId});\n`;
}

/** Whether a line, its end left out, is not too long: a formatter counts a wide character as two. */
function fits(line: string): boolean {
  return columns(line.replace(/\n$/, "")) <= lineWidth && !line.replace(/\n$/, "").includes("\n");
}

function columns(text: string): number {
  const shown = text.replace(/\p{Mark}/gu, "");
  return Array.from(shown, (character) => (isWide.test(character) ? 2 : 1)).reduce<number>((sum, one) => sum + one, 0);
}

const isWide =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}/u;
