/** What means nothing in Markdown or HTML where it stands: between words, or at an end. */
const special = /(?<![A-Za-z0-9])-|-(?![A-Za-z0-9])|:(?! )|\.(?!$)|[^A-Za-z0-9 ,()"';:.\u0080-\u{10ffff}-]/gu;

/** What others wrote, as text of Markdown: no markup, no link, no mention of anybody. */
export function escaped(text: string): string {
  return text.replace(special, (each) => {
    // Who is mentioned, and which issue, is found in the text that entities stand for.
    const breaker = each === "@" || each === "#" ? "&#8203;" : "";
    return `&#${each.codePointAt(0) ?? 0};${breaker}`;
  });
}

/** What others wrote, as code: for names that are read letter by letter. */
export function code(text: string): string {
  return /^[\w:.@/" (),=+-]+$/.test(text) && text.trim() === text ? `\`${text}\`` : `<code>${escaped(text)}</code>`;
}

/** What others wrote, as a label of a Mermaid picture, in quotes. */
export function mermaidLabel(text: string): string {
  return `"${text.replace(/[^A-Za-z0-9 _.,+-]/gu, (each) => `#${each.codePointAt(0) ?? 0};`)}"`;
}
