import type { AccessClass } from "../../access";
import { counted } from "../../model/counted";
import type { Finding, Review, ReviewedChange, Source } from "../result";
import {
  byClass,
  meaningSentence,
  rolesSentence,
  sourcesSentence,
  verdictSentence,
  waivedSentence,
  whoAndWhere,
} from "../sentences";
import { code, escaped, mermaidLabel } from "./markdown-text";

/** By which a job finds the comment that it made before. */
export const commentMarker = "<!-- flexera-iam review -->";

/** GitHub refuses comments that are longer than 65,536 characters. */
export const longestComment = 65_000;

const signs: Readonly<Record<AccessClass, string>> = { none: "⚪", narrows: "🟢", broadens: "🟡", escalates: "🔴" };

/** What has to fit behind the rest. */
const reserve = 1_000;
const mostArrows = 40;

/** A comment for a pull request: the verdict first, then a table, a picture, and folded details. What is cut is counted. */
export function toMarkdown(review: Review): string {
  const changes = byClass(review.changes);
  const findings = byClass(review.findings);
  const page = new Page(longestComment - reserve);
  page.add(`${signs[review.verdict]} **${escaped(verdictSentence(review))}**`);
  page.add("");
  const rows = [...changes.map(changeRow), ...findings.map(findingRow)];
  let shownRows = 0;
  if (rows.length > 0) {
    page.add("| | who | what | it means | where |");
    page.add("| --- | --- | --- | --- | --- |");
    // Details get a part of the room, too.
    shownRows = page.addSome(rows, (longestComment - reserve) * 0.6);
    page.add("");
  }
  for (const note of review.notes) page.tryAdd(`> ${escaped(note)}\n`);
  page.tryAdd(picture(changes));
  const details = [...changes.map(changeDetails), ...findings.map(findingDetails)];
  const shownDetails = page.addSome(details);
  const cut = [
    rows.length > shownRows && `${counted(rows.length - shownRows, "line")} of the table`,
    details.length > shownDetails && `the details of ${counted(details.length - shownDetails, "line")}`,
  ].filter((one) => one !== false);
  if (cut.length > 0) page.append(`\nNot shown, because a comment has an end: ${cut.join(", and ")}.`);
  page.append(commentMarker);
  return page.text;
}

/** Text that never gets longer than it may be. */
class Page {
  readonly #lines: string[] = [];
  readonly #room: number;
  #length = 0;

  constructor(room: number) {
    this.#room = room;
  }

  get text(): string {
    return `${this.#lines.join("\n")}\n`;
  }

  add(line: string): void {
    if (!this.tryAdd(line)) this.append(`${line.slice(0, Math.max(0, this.#room - this.#length - 1))}…`);
  }

  tryAdd(line: string): boolean {
    if (this.#length + line.length + 1 > this.#room) return false;
    this.append(line);
    return true;
  }

  /** Adds lines as long as there is room. @returns how many */
  addSome(lines: readonly string[], room = this.#room): number {
    const end = lines.findIndex((line) => this.#length + line.length + 1 > room || !this.tryAdd(line));
    return end < 0 ? lines.length : end;
  }

  append(line: string): void {
    this.#lines.push(line);
    this.#length += line.length + 1;
  }
}

function row(one: AccessClass, cells: readonly string[], sources: readonly Source[]): string {
  const where = sourcesSentence(sources);
  return `| ${signs[one]} ${one} | ${cells.join(" | ")} | ${where === "" ? "" : code(where)} |`;
}

function changeRow(change: ReviewedChange): string {
  const meaning = meaningSentence(change) + waivedSentence(change.waived);
  return row(change.class, [code(whoAndWhere(change)), code(rolesSentence(change)), escaped(meaning)], change.sources);
}

function findingRow(finding: Finding): string {
  const { subject, scope, message, rule, waived } = finding;
  const who = subject === null ? "" : code(`${subject}${scope === null ? "" : ` in ${scope}`}`);
  return row(finding.class, [who, code(rule), escaped(message + waivedSentence(waived))], finding.sources);
}

function folded(summary: string, lines: readonly string[]): string {
  return `<details><summary>${summary}</summary>\n\n${lines.join("\n")}\n\n</details>\n`;
}

function changeDetails(change: ReviewedChange): string {
  const { capabilities, privileges, unknownRoles, rolesBefore, rolesAfter, sources } = change;
  const listed = (title: string, names: readonly string[]): string[] =>
    names.length > 0 ? [`- ${title}: ${names.map(code).join(", ")}`] : [];
  return folded(`${signs[change.class]} ${htmlOf(whoAndWhere(change))}`, [
    ...capabilities.map(
      ({ can, why, privileges: by }) => `- **can ${escaped(can)}** (${by.map(code).join(", ")}): ${escaped(why)}`,
    ),
    ...listed("roles before", rolesBefore),
    ...listed("roles after", rolesAfter),
    ...listed("privileges gained", privileges.gained),
    ...listed("privileges lost", privileges.lost),
    ...listed("gained, and nobody knows what it gives", unknownRoles.gained),
    ...listed("lost, and nobody knows what it gave", unknownRoles.lost),
    ...listed(
      "said by",
      sources.map(({ address }) => address),
    ),
  ]);
}

function findingDetails({ class: one, rule, why, sources }: Finding): string {
  const addresses = sources.map(({ address, plan }) => code(address === "" ? plan : address));
  return folded(`${signs[one]} ${htmlOf(rule)}`, [`- ${escaped(why)}`, `- said by: ${addresses.join(", ")}`]);
}

/** In HTML, Markdown is not read. */
function htmlOf(text: string): string {
  return `<code>${escaped(text)}</code>`;
}

/** Who gains which role, and what that lets it do. */
function picture(changes: readonly ReviewedChange[]): string {
  const ids = new Map<string, string>();
  const nodes: string[] = [];
  const arrows = new Set<string>();
  const node = (kind: string, label: string, [open, close]: readonly [string, string]): string => {
    const key = `${kind} ${label}`;
    const known = ids.get(key);
    if (known !== undefined) return known;
    const id = `n${ids.size}`;
    ids.set(key, id);
    nodes.push(`  ${id}${open}${mermaidLabel(label)}${close}`);
    return id;
  };
  let cut = 0;
  const arrow = (from: string, to: string): void => {
    arrows.add(`  ${from} --> ${to}`);
  };
  for (const change of changes) {
    if (arrows.size >= mostArrows) {
      cut += change.roles.gained.length > 0 ? 1 : 0;
      continue;
    }
    const who = change.roles.gained.length > 0 ? node("subject", whoAndWhere(change), ["[", "]"]) : "";
    for (const role of change.roles.gained.slice(0, 10)) {
      const held = node("role", role, ["([", "])"]);
      arrow(who, held);
      const able = change.unknownRoles.gained.includes(role)
        ? ["nobody knows what"]
        : change.capabilities.map(({ can }) => can);
      for (const can of able) arrow(held, node("can", can, ["{{", "}}"]));
    }
  }
  if (arrows.size === 0) return "";
  const note = cut > 0 ? `\n\n${counted(cut, "more subject")} not drawn.` : "";
  return `\`\`\`mermaid\nflowchart LR\n${[...nodes, ...arrows].join("\n")}\n\`\`\`${note}\n`;
}
