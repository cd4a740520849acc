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
  const { listResources = [], actions = [], functions = [] } = flexera;
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
    ...resources.flatMap(({ schema: resource, hooks }) => [...section("Resource", resource), ...identityOf(hooks)]),
    "## Data sources",
    ...dataSources.flatMap(({ schema: source }) => section("Data source", source)),
    "## Ephemeral resources",
    "They need Terraform 1.10 or newer.",
    ...ephemeralResources.flatMap(({ schema: ephemeral }) => section("Ephemeral resource", ephemeral)),
    "## List resources",
    "What `list` blocks find, for `terraform query` of Terraform 1.14 and newer. The arguments stand in their `config` block.",
    ...listResources.flatMap(({ schema: list }) => section("List resource", list)),
    "## Actions",
    "They need Terraform 1.14 or newer. The arguments stand in their `config` block.",
    ...actions.flatMap(({ schema: action }) => section("Action", action)),
    "## Functions",
    "They need Terraform 1.8 or newer, or OpenTofu 1.7 or newer.",
    ...functions.flatMap(functionSection),
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

/** What tells objects of a resource apart, and what an import by identity says. */
function identityOf({ identity }) {
  if (!identity) return [];
  const parts = Object.entries(identity.attributes).map(([key, attribute]) =>
    attribute.mode === "required" ? code(snakeCase(key)) : `${code(snakeCase(key))} (may be left out)`,
  );
  return [`Identity (Terraform 1.12 and newer), by which it can be imported: ${parts.join(", ")}.`];
}

function functionSection({ name, description, parameters, variadic, returns }) {
  const named = Object.entries(parameters).map(([key, parameter]) => [code(snakeCase(key)), parameter]);
  const all = variadic ? [...named, [`${code(snakeCase(variadic.name))} (any number)`, variadic.parameter]] : named;
  return [
    `### Function ${name}`,
    `${description} Returns: ${returns.kind}.`,
    table(
      ["parameter", "type", "meaning"],
      all.map(([parameterName, { type, options }]) => [parameterName, type.kind, options.description]),
    ),
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
