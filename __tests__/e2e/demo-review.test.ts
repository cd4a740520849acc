import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { resolve } from "node:path";
import { temporaryDirectory } from "../support/directory";
import { terraformEnvironment } from "../support/terraform";

const demo = resolve(__dirname, "..", "..", "scripts", "demo-review.js");

test("npm run demo:review shows what a reviewer sees of two pull requests, and leaves nothing behind", () => {
  // GIVEN a place for temporary files that only the demo uses
  const temporary = temporaryDirectory();

  // WHEN
  const env = { ...terraformEnvironment(), TMPDIR: temporary };
  const { status, stdout, stderr } = spawnSync(process.execPath, [demo], { env, encoding: "utf8" });

  // THEN
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  const [, escalating = "", narrowing = ""] = stdout.split("$ npx flexera-iam review");
  expect(escalating).toMatch(/^🔴 \*\*ESCALATES/m);
  expect(escalating).toMatch(
    /\| 🔴 escalates \| `service account "cost reader" in org 1105` \| `\+ iam_admin` \| .* \| `main\.ts:10` \|/,
  );
  expect(escalating).toMatch(/exit code 4$/m);
  expect(narrowing).toMatch(/^🟢 \*\*NARROWS/m);
  expect(narrowing).toMatch(/exit code 0$/m);
  expect(readdirSync(temporary).filter((name) => name.startsWith("cdktf-flexera-iam-demo"))).toEqual([]);
});
