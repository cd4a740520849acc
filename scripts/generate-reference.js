/**
 * Writes docs/reference.md from the schemas that the provider and the constructs are made of: after a change of one of
 * them. With an argument the text goes to that file instead, which is how a test finds out whether the page is up to date.
 */
const { writeFileSync } = require("node:fs");
const { join } = require("node:path");
const { format } = require("prettier");

require("ts-node/register");
const { flexera } = require("../lib/provider/flexera");
const { environmentVariable } = require("../lib/iam");
const { attributeType, isComputed, isSettable, snakeCase } = require("../lib/schema");

const root = join(__dirname, "..");

const introduction = `
# Reference

<!-- Written by scripts/generate-reference.js from the schemas: edit those. -->

What the provider \`${flexera.schema.type}\` (\`${flexera.address}\`) offers, in Terraform's names. The constructs take
the same arguments in camel case (\`org_id\` is \`orgId\`).

An argument with the note _replaces_ cannot be changed in place: another value destroys the object and creates it anew.
`;

function page() {
  const { schema, resources, dataSources, ephemeralResources = [] } = flexera;
  return [
    introduction,
    "## Provider",
    schema.description,
    table(
      ["setting", "environment variable", "meaning"],
      Object.entries(schema.attributes).map(([key, attribute]) => [
        code(snakeCase(key)),
        code(environmentVariable(key)),
        // The column beside says it.
        `${attribute.options.description.replace(/ Environment: `\w+`\./, "")}${notes(attribute)}`,
      ]),
    ),
    "## Resources",
    ...resources.flatMap(({ schema: resource }) => section("Resource", resource)),
    "## Data sources",
    ...dataSources.flatMap(({ schema: source }) => section("Data source", source)),
    "## Ephemeral resources",
    "They need Terraform 1.10 or newer.",
    ...ephemeralResources.flatMap(({ schema: ephemeral }) => section("Ephemeral resource", ephemeral)),
  ].join("\n\n");
}

function section(kind, { type, description, attributes }) {
  const given = Object.entries(attributes).filter(([, attribute]) => isSettable(attribute));
  const told = Object.entries(attributes).filter(([, attribute]) => !isSettable(attribute));
  return [
    `### ${kind} ${flexera.schema.type}_${type}`,
    description,
    ...(given.length > 0
      ? [
          table(
            ["argument", "type", "meaning"],
            given.flatMap((entry) => rows(entry)),
          ),
        ]
      : []),
    ...(told.length > 0
      ? [
          table(
            ["attribute", "type", "meaning"],
            told.flatMap((entry) => rows(entry)),
          ),
        ]
      : []),
  ];
}

/** A row for the attribute, and one for each inside it: `roles[].name`. */
function rows([key, attribute], within = "") {
  const { mode, shape, options } = attribute;
  const name = `${within}${snakeCase(key)}`;
  const inner = shape.kind === "nested" ? Object.entries(shape.attributes) : [];
  const required = mode === "required" ? ", required" : "";
  return [
    [code(name), `${typeName(attribute)}${required}`, options.description + notes(attribute)],
    ...inner.flatMap((entry) => rows(entry, `${name}${shape.nesting === "single" ? "" : "[]"}.`)),
  ];
}

function typeName({ shape, ...attribute }) {
  if (shape.kind === "nested") return shape.nesting === "single" ? "object" : `${shape.nesting} of objects`;
  const name = (type) => ("element" in type ? `${type.kind} of ${name(type.element)}s` : type.kind);
  return name(attributeType({ shape, ...attribute }));
}

/** What the options say beyond the description. */
function notes(attribute) {
  const { length, range, oneOf, pattern, sensitive, requiresReplace, nullable, deprecated } = attribute.options;
  const said = [
    length && `${length[0]} to ${length[1]} characters`,
    range && `${range[0]} to ${range[1]}`,
    oneOf && `one of ${oneOf.map(code).join(", ")}`,
    pattern && pattern.must,
    attribute.options.default !== undefined && `default ${code(JSON.stringify(attribute.options.default))}`,
    requiresReplace && "replaces",
    sensitive && "sensitive",
    isComputed(attribute) && nullable && "may be null",
    deprecated && `deprecated: ${deprecated}`,
  ].filter(Boolean);
  return said.length === 0 ? "" : ` _(${said.join("; ")})_`;
}

function table(head, rows) {
  const line = (cells) => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

function code(text) {
  return `\`${text}\``;
}

async function write(file) {
  writeFileSync(file, await format(`${page().trim()}\n`, { parser: "markdown", printWidth: 120 }));
}

void write(process.argv[2] ?? join(root, "docs", "reference.md"));
