import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import ts from "typescript";
import { Emulator } from "../../lib/emulator";
import * as emulatorEntry from "../../lib/emulator";
import * as iamEntry from "../../lib/iam";

const page = readFileSync(join(resolve(__dirname, "../../docs"), "iam-client.md"), "utf8");
const examples = [...page.matchAll(/^```ts\n(.*?)^```$/gms)].map(([, code = ""]) => code);

test("the examples run, one after the other", async () => {
  // GIVEN
  const emulator = await Emulator.start();
  const before = { ...process.env };
  Object.assign(process.env, emulator.environment());
  const said: unknown[] = [];
  const program = `(async () => {\n${examples.join("\n").replace(/^import (.*) from (".*");$/gm, "const $1 = load($2);")}\n})()`;
  const { outputText } = ts.transpileModule(program, { compilerOptions: { target: ts.ScriptTarget.ES2022 } });
  const entries: Readonly<Record<string, unknown>> = {
    "cdktf-flexera-iam/iam": iamEntry,
    "cdktf-flexera-iam/emulator": emulatorEntry,
  };

  // WHEN
  try {
    // eslint-disable-next-line @typescript-eslint/no-implied-eval -- what the page shows
    const run = new Function("load", "console", `return ${outputText}`) as (
      load: (name: string) => unknown,
      console: { log: (text: unknown) => void },
    ) => Promise<void>;
    await run((name) => entries[name], { log: (text) => said.push(text) });
  } finally {
    process.env = before;
    await emulator.close();
  }

  // THEN
  expect(said).toEqual([expect.stringMatching(/^made client \S+ of account 2263$/), []]);
  expect(emulator.snapshot().accessRules.map(({ role }) => role.name)).toContain("billing_center_viewer");
});

test("the page names every area of the client", () => {
  const client = new iamEntry.IamClient({ orgId: "1", credentials: { accessToken: "x" } });
  const areas = Object.entries(client).filter(([, value]) => typeof value === "object");

  for (const [name] of areas) expect(page).toContain(`\`${name}\``);
});
