const { cpSync, readdirSync, readFileSync, writeFileSync } = require("node:fs");
const { join } = require("node:path");

/**
 * The constructs again, for cdktn, the fork of cdktf: the same code, whose imports name the fork. What it imports of lib is the
 * same files.
 *
 * @param {string} built the directory of the built constructs
 * @param {string} target beside it, so that relative imports lead to the same files
 */
function buildForFork(built, target) {
  cpSync(built, target, { recursive: true });
  for (const name of readdirSync(target, { recursive: true })) {
    if (!/\.(?:js|d\.ts)$/.test(name)) continue;
    const path = join(target, name);
    writeFileSync(path, readFileSync(path, "utf8").replace(/"cdktf(?=["/])/g, '"cdktn'));
  }
}

module.exports = { buildForFork };
