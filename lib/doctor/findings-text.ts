import { printable } from "../redaction";
import type { Finding, Status } from "./finding";

const marks: Readonly<Record<Status, string>> = {
  ok: "ok     ",
  note: "note   ",
  warning: "WARNING",
  failure: "FAILURE",
};

/** The findings for people, a line each, and what to do below it. */
export function findingsText(findings: readonly Finding[]): string {
  const lines = findings.flatMap(({ status, about, says, remedy }) => [
    `${marks[status]}  ${about}: ${printable(says)}`,
    ...(remedy === undefined ? [] : [`         ${printable(remedy)}`]),
  ]);
  return `${lines.join("\n")}\n`;
}
