/**
 * Writes docs/api.md and docs/api-iam.md from the types and comments of what the package exports: after a change of one of
 * them. With an argument the pages go to that directory instead, which is how a test finds out whether they are up to date.
 */
const { writeFileSync } = require("node:fs");
const { join } = require("node:path");
const { format } = require("prettier");
const { readPublic } = require("./api/public");

const root = join(__dirname, "..");

const pages = [
  {
    file: "api.md",
    entry: join(root, "constructs", "index.ts"),
    introduction: `
# API: constructs

What \`cdktf-flexera-iam\` exports; \`cdktf-flexera-iam/cdktn\` exports the same on cdktn. What constructs inherit from cdktf and
from \`constructs\` is left out (\`node\`, \`addOverride()\`, …), as are cdktf's own types, and the static \`tfResourceType\` that
each has for the matchers of cdktf's \`Testing\`. The provider's attributes in Terraform's names are in
[reference.md](reference.md), the IAM client is in [api-iam.md](api-iam.md).`,
  },
  {
    file: "api-iam.md",
    entry: join(root, "lib", "iam", "index.ts"),
    introduction: `
# API: IAM client

What \`cdktf-flexera-iam/iam\` exports. It begins with [\`IamClient\`](#iamclient); [iam-client.md](iam-client.md) shows it at work.`,
  },
];

const conventions = `
<!-- Written by scripts/generate-api.js from the types and their comments: edit those. -->

A question mark is behind what may be left out. What something is based on, it has too. What is marked _not exported_ cannot be
imported: it comes with what can.`;

const titles = {
  construct: "Constructs",
  class: "Classes",
  interface: "Interfaces",
  type: "Types",
  function: "Functions",
  constant: "Constants",
};

function pageOf(introduction, items) {
  const anchors = anchorsOf(items.map(({ name }) => name));
  const sections = Object.entries(titles).map(([kind, title]) => {
    const ofKind = items.filter((item) => item.kind === kind);
    return ofKind.length === 0 ? [] : [`## ${title}`, ...ofKind.map((item) => itemText(item, anchors))];
  });
  return [introduction, conventions, ...sections.flat()].join("\n\n");
}

/** Where each name is on the page. */
function anchorsOf(names) {
  const anchors = new Map(names.map((name) => [name, `#${name.toLowerCase()}`]));
  if (new Set(anchors.values()).size < names.length) throw new Error("two names differ in nothing but their case");
  return anchors;
}

function itemText({ name, exported, signature, bases, comment, members }, anchors) {
  const others = (names) => names.filter((each) => each !== name);
  return [
    `### ${name}`,
    exported ? "" : "_Not exported._",
    signature ? `\`\`\`ts\n${signature.text}\n\`\`\`` : "",
    withDetails(comment, others(signature?.names ?? []), anchors),
    bases.length > 0 ? `Based on ${bases.map((base) => linked(base, anchors)).join(", ")}.` : "",
    members.map((member) => memberText(member, others(member.signature.names), anchors)).join("\n"),
  ]
    .filter(Boolean)
    .join("\n\n");
}

function memberText({ signature, comment }, names, anchors) {
  const head = `- \`${signature.text}\`${defaultText(comment)}`;
  const body = withDetails(comment, names, anchors);
  if (body === "") return head;
  // On a line of its own, but for a list of details.
  const text = body.startsWith("- ") ? `${head}\n${body}` : `${head}\\\n${body}`;
  return text.replaceAll("\n", "\n  ");
}

function defaultText({ defaultValue }) {
  if (defaultValue === undefined) return "";
  // Such as "- the provider's", which is no value but says what is the case.
  const isValue = /^("[^"]*"|[\w.]+|\{.*\}|\[.*\])$/.test(defaultValue);
  return ` (default: ${isValue ? `\`${defaultValue}\`` : defaultValue.replace(/^- /, "")})`;
}

function withDetails({ text, parameters, returns, throws }, names, anchors) {
  const details = [
    ...parameters.map((parameter) => `- \`${parameter.name}\`: ${parameter.text}`),
    ...(returns ? [`- returns ${returns}`] : []),
    ...throws.map((thrown) => `- throws ${thrown}`),
  ];
  const links = names.filter((name) => anchors.has(name)).map((name) => linked({ name, text: name }, anchors));
  const prose = [text, links.length > 0 && `See ${links.join(", ")}.`].filter(Boolean).join(" ");
  return withLinks([prose, ...details].filter(Boolean).join("\n"), anchors);
}

function withLinks(text, anchors) {
  return text.replace(/\{@link\s+([\w.]+)\s*\}/g, (_, name) =>
    linked({ name: name.split(".")[0], text: name }, anchors),
  );
}

function linked({ name, text }, anchors) {
  const anchor = anchors.get(name);
  return anchor ? `[\`${text}\`](${anchor})` : `\`${text}\``;
}

async function write(directory) {
  const modules = readPublic(
    root,
    pages.map(({ entry }) => entry),
  );
  for (const [index, { file, introduction }] of pages.entries()) {
    const page = pageOf(introduction, modules[index]).trim();
    const options = { parser: "markdown", printWidth: 120, proseWrap: "always" };
    writeFileSync(join(directory, file), await format(`${page}\n`, options));
  }
}

void write(process.argv[2] ?? join(root, "docs"));
