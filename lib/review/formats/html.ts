import { createHash } from "node:crypto";
import { type AccessClass, accessClasses, type Change } from "../../access";
import { counted } from "../../model/counted";
import type { Finding, Review, ReviewedChange, Source } from "../result";
import {
  byClass,
  findingSentence,
  meaningSentence,
  rolesSentence,
  verdictSentence,
  waivedSentence,
  whoAndWhere,
} from "../sentences";
import { script, style } from "./html-page";

/** One page that asks nothing of a network: what changes, before beside after, to be searched. */
export function toHtml(review: Review): string {
  const changes = byClass(review.changes);
  const findings = byClass(review.findings);
  const hash = (text: string): string => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
  const policy = `default-src 'none'; style-src ${hash(style)}; script-src ${hash(script)}; base-uri 'none'; form-action 'none'`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(verdictSentence(review))}</title>
<style>${style}</style>
</head>
<body>
<main>
<h1><span class="${review.verdict}">${escaped(verdictSentence(review))}</span></h1>
${review.notes.map((note) => `<p>${escaped(note)}</p>`).join("\n")}
${picture(changes)}
<div class="bar" role="search">
<input type="search" id="search" aria-label="Search" placeholder="Search (press /; j and k go from one to the next)">
${[...accessClasses].reverse().map(box).join("\n")}
<span id="shown" role="status"></span>
</div>
<h2>Who gains and loses what</h2>
${changes.map(changeEntry).join("\n") || "<p>Nobody.</p>"}
<h2>What else there is</h2>
${findings.map(findingEntry).join("\n") || "<p>Nothing.</p>"}
</main>
<script>${script}</script>
</body>
</html>
`;
}

function box(one: AccessClass): string {
  return `<label class="${one}"><input type="checkbox" name="class" value="${one}" checked> ${one}</label>`;
}

function entry(one: AccessClass, summary: string, body: string): string {
  return `<article data-class="${one}"><details><summary><span class="class ${one}">${one}</span> ${summary}</summary>
<div class="body">${body}</div></details></article>`;
}

function changeEntry(change: ReviewedChange): string {
  const { roles, privileges, unknownRoles, capabilities, rolesBefore, rolesAfter, sources, waived } = change;
  const side = (title: string, held: readonly string[], marked: readonly string[], mark: keyof Change): string => {
    const items = held.map(
      (role) => `<li${marked.includes(role) ? ` class="${mark}"` : ""}><code>${escaped(role)}</code></li>`,
    );
    return `<section><h3>${title}</h3>${items.length > 0 ? `<ul>${items.join("")}</ul>` : "<p>no roles here</p>"}</section>`;
  };
  const summary = `<code>${escaped(whoAndWhere(change))}</code>: <code>${escaped(rolesSentence(change))}</code>`;
  return entry(
    change.class,
    summary,
    `<p>${escaped(meaningSentence(change) + waivedSentence(waived))}</p>
<div class="sides">${side("Before", rolesBefore, roles.lost, "lost")}${side("After", rolesAfter, roles.gained, "gained")}</div>
${capabilities.map(({ can, why, privileges: by }) => `<p><strong>can ${escaped(can)}</strong>: ${escaped(why)} <code>${escaped(by.join(", "))}</code></p>`).join("\n")}
${differences("Privileges", privileges)}${differences("Roles of which nobody knows what they give", unknownRoles)}${said(sources)}`,
  );
}

function findingEntry(finding: Finding): string {
  const summary = `${escaped(findingSentence(finding))} <code>${escaped(finding.rule)}</code>`;
  return entry(finding.class, summary, `<p>${escaped(finding.why)}</p>${said(finding.sources)}`);
}

function differences(title: string, { gained, lost }: Change): string {
  const items = [
    ...gained.map((one) => `<li class="gained"><code>${escaped(one)}</code></li>`),
    ...lost.map((one) => `<li class="lost"><code>${escaped(one)}</code></li>`),
  ];
  return items.length > 0 ? `<h3>${title}</h3><ul>${items.join("")}</ul>` : "";
}

function said(sources: readonly Source[]): string {
  const places = sources.map(({ address, plan, position }) => {
    const where = position ? ` (${position.file}:${position.line})` : "";
    return `<li><code>${escaped(`${address === "" ? plan : address}${where}`)}</code></li>`;
  });
  return places.length > 0 ? `<h3>Said by</h3><ul>${places.join("")}</ul>` : "";
}

const rowHeight = 34;
const columnWidth = 360;
const mostArrows = 200;

/** Who gains which role, and what that lets it do, in three columns. */
function picture(changes: readonly ReviewedChange[]): string {
  const columns: readonly Map<string, number>[] = [new Map(), new Map(), new Map()];
  const place = (column: number, label: string): number => {
    const rows = columns[column] ?? new Map<string, number>();
    const at = rows.get(label) ?? rows.size;
    rows.set(label, at);
    return at;
  };
  const arrows = new Map<string, string>();
  const arrow = (column: number, from: number, to: number): void => {
    const [x, y, end] = [column * columnWidth + 300, from * rowHeight + 15, to * rowHeight + 15];
    arrows.set(`${column} ${from} ${to}`, `<path d="M${x} ${y} C${x + 30} ${y} ${x + 30} ${end} ${x + 60} ${end}"/>`);
  };
  let cut = 0;
  for (const change of changes) {
    for (const role of change.roles.gained) {
      if (arrows.size >= mostArrows) {
        cut += 1;
        continue;
      }
      const held = place(1, role);
      arrow(0, place(0, whoAndWhere(change)), held);
      const isUnknown = change.unknownRoles.gained.includes(role);
      const able = isUnknown ? ["nobody knows what"] : change.capabilities.map(({ can }) => can);
      for (const can of able) arrow(1, held, place(2, can));
    }
  }
  if (arrows.size === 0) return "";
  const boxes = columns.flatMap((rows, column) =>
    [...rows].map(([label, at]) => {
      const [x, y] = [column * columnWidth, at * rowHeight + 1];
      return `<g><title>${escaped(label)}</title><rect x="${x + 1}" y="${y}" width="298" height="28" rx="5"/><text x="${x + 10}" y="${y + 19}">${escaped(shortened(label))}</text></g>`;
    }),
  );
  const height = Math.max(...columns.map((rows) => rows.size)) * rowHeight;
  const width = 2 * columnWidth + 300;
  return `<h2>The picture</h2>
<div class="picture" tabindex="0" role="img" aria-label="Who gains which role, and what that lets it do"><svg width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" xmlns="http://www.w3.org/2000/svg">${[...arrows.values()].join("")}${boxes.join("")}</svg></div>
${cut > 0 ? `<p>${counted(cut, "more role")} not drawn.</p>` : ""}`;
}

function shortened(label: string): string {
  return label.replace(/^(.{39}).{2,}$/su, "$1…");
}

const entities: ReadonlyMap<string, string> = new Map([
  ["&", "&amp;"],
  ["<", "&lt;"],
  [">", "&gt;"],
  ['"', "&quot;"],
  ["'", "&#39;"],
]);

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (each) => entities.get(each) ?? each);
}
