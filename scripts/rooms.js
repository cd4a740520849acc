/**
 * The rooms of the house, and which others each of them may import from. Arrows go one way, from folder to folder; the lint
 * rule in .dependency-cruiser.js keeps them, and the table in CONTRIBUTING.md says what each room is for.
 *
 * @type {Readonly<Record<string, readonly string[]>>}
 */
module.exports = {
  "main.ts": ["constructs"],
  constructs: ["lib/access", "lib/schema", "lib/model", "lib/install"],
  "lib/schema": [],
  "lib/redaction": [],
  "lib/network": ["lib/redaction"],
  "lib/model": ["lib/schema"],
  "lib/access": ["lib/model"],
  "lib/plan": [],
  "lib/plugin": ["lib/plugin/transport", "lib/redaction", "lib/schema"],
  "lib/plugin/transport": [],
  "lib/iam": ["lib/model", "lib/network", "lib/redaction"],
  "lib/hooks": [
    "lib/access",
    "lib/model",
    "lib/schema",
    "lib/plugin",
    "lib/iam",
    "lib/delivery",
    "lib/redaction",
    "lib/sealing",
  ],
  "lib/delivery": ["lib/network", "lib/redaction"],
  "lib/sealing": [],
  // On purpose: it must not share the client's mistakes.
  "lib/emulator": [],
  "lib/files": [],
  "lib/install": ["lib/files", "lib/model"],
  "lib/moves": ["lib/model", "lib/plan"],
  "lib/listing": ["lib/iam", "lib/model"],
  "lib/export": ["lib/files", "lib/install", "lib/listing", "lib/model", "lib/plan", "lib/redaction"],
  "lib/review": ["lib/access", "lib/model", "lib/plan", "lib/redaction", "lib/rights"],
  "lib/rights": ["lib/access", "lib/iam", "lib/model", "lib/plan"],
  "lib/starter": ["lib/model"],
  "lib/provider": ["lib/files", "lib/hooks", "lib/iam", "lib/model", "lib/plugin", "lib/schema"],
  "lib/cli": [
    "lib/access",
    "lib/emulator",
    "lib/export",
    "lib/files",
    "lib/install",
    "lib/iam",
    "lib/listing",
    "lib/model",
    "lib/moves",
    "lib/plan",
    "lib/redaction",
    "lib/review",
    "lib/rights",
    "lib/sealing",
    "lib/starter",
  ],
};
