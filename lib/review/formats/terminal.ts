import type { AccessClass } from "../../access";
import type { Review } from "../result";
import { byClass, changeSentence, findingSentence, sourcesSentence, verdictSentence } from "../sentences";

const colours: Readonly<Record<AccessClass, string>> = { none: "2", narrows: "32", broadens: "33", escalates: "1;31" };

/** One line for each change and each finding, what matters most first, and the verdict as the last line. */
export function toTerminal(review: Review, { isColoured }: { readonly isColoured: boolean }): string {
  const word = (one: AccessClass, text: string): string =>
    isColoured ? `\u001b[${colours[one]}m${text}\u001b[0m` : text;
  const line = (one: AccessClass, sentence: string, where: string): string =>
    `${word(one, one.toUpperCase())} ${sentence}${where === "" ? "" : ` (${where})`}`;
  const told = byClass([
    ...review.changes.map((one) => ({ class: one.class, text: changeSentence(one), sources: one.sources })),
    ...review.findings.map((one) => ({ class: one.class, text: findingSentence(one), sources: one.sources })),
  ]);
  return [
    ...told.map((one) => line(one.class, one.text, sourcesSentence(one.sources))),
    ...review.notes.map((note) => `note: ${note}`),
    word(review.verdict, verdictSentence(review)),
    "",
  ].join("\n");
}
