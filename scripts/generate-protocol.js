/**
 * Writes lib/plugin/protocol/generated/ from the .proto files beside it: `npm run generate`, after editing one of them.
 * With an argument the files go to that directory instead, which is how a test finds out whether they are up to date.
 */
const { mkdirSync, mkdtempSync, rmSync, writeFileSync } = require("node:fs");
const { tmpdir } = require("node:os");
const { join } = require("node:path");
const { promisify } = require("node:util");

const pbjs = promisify(require("protobufjs-cli/pbjs").main);
const pbts = promisify(require("protobufjs-cli/pbts").main);

const protocol = join(__dirname, "..", "lib", "plugin", "protocol");

/** By module. The process answers go-plugin with the smaller one, and loads the other once it has something to do. */
const modules = { messages: ["tfplugin6.proto"], "go-plugin": ["goplugin.proto", "health.proto"] };

/** Plain `encode` and `decode`, and nothing else: the provider program is loaded three to five times per command. */
const flags = ["create", "verify", "convert", "delimited", "typeurl", "service"].map((part) => `--no-${part}`);

async function generate(directory, name, files) {
  const sources = files.map((file) => join(protocol, file));
  const target = ["--target", "static-module", "--wrap", "commonjs", "--root", `terraform-plugin/${name}`];
  const module = await pbjs([...target, ...flags, "--no-comments", ...sources]);

  // The type generator reads a module's comments, from a file.
  const scratch = mkdtempSync(join(tmpdir(), "protocol-"));
  try {
    const commented = join(scratch, "messages.js");
    writeFileSync(commented, await pbjs([...target, ...flags, ...sources]));
    const types = await pbts(["--no-comments", commented]);

    mkdirSync(directory, { recursive: true });
    writeFileSync(join(directory, `${name}.js`), `${module.trimEnd()}\n`);
    writeFileSync(join(directory, `${name}.d.ts`), `${withoutLong(types).trimEnd()}\n`);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** No message has a 64-bit field, so the import that the type generator always writes would be for nothing. */
function withoutLong(types) {
  const kept = types.replace(/^import Long = .*\n/m, "");
  if (/\bLong\b/.test(kept)) throw new Error("a message has a 64-bit field: declare it int32, see tfplugin6.proto");
  return kept;
}

async function main(directory) {
  for (const [name, files] of Object.entries(modules)) await generate(directory, name, files);
}

void main(process.argv[2] ?? join(protocol, "generated"));
