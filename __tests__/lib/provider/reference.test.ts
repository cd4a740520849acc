import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { flexera } from "../../../lib/provider/flexera";
import { temporaryDirectory } from "../../support/directory";

const root = resolve(__dirname, "../../..");
const page = readFileSync(join(root, "docs", "reference.md"), "utf8");

test("docs/reference.md is up to date (if not: npm run generate)", () => {
  const fresh = join(temporaryDirectory(), "reference.md");

  execFileSync(process.execPath, [join(root, "scripts", "generate-reference.js"), fresh], { cwd: root });

  expect(page).toBe(readFileSync(fresh, "utf8"));
});

test("docs/reference.md describes every resource, data source, ephemeral resource and setting", () => {
  for (const { schema } of flexera.resources) expect(page).toContain(`### Resource flexera_${schema.type}\n`);
  for (const { schema } of flexera.dataSources) expect(page).toContain(`### Data source flexera_${schema.type}\n`);
  for (const { schema } of flexera.ephemeralResources ?? []) {
    expect(page).toContain(`### Ephemeral resource flexera_${schema.type}\n`);
  }
  expect(page.match(/^\| `\w+` +\| `FLEXERA_\w+` +\| /gm)).toHaveLength(Object.keys(flexera.schema.attributes).length);
});

test("the description of every resource says what its import id looks like", () => {
  for (const { schema } of flexera.resources) expect(schema.description).toMatch(/Import id: `\{org\}\/.*`/);
});
