import { spawnSync } from "node:child_process";
import { resolve } from "node:path";

const root = resolve(__dirname, "..", "..");

// ESLint loads its configuration by dynamic import, which jest's own module loader cannot do.
const lint = `
  const { ESLint } = require("eslint");
  const eslint = new ESLint();
  const pairs = JSON.parse(require("fs").readFileSync(0, "utf8"));
  const refused = async ([filePath, module]) => {
    const [{ messages }] = await eslint.lintText("export * from " + JSON.stringify(module) + ";", { filePath });
    return messages.some(({ ruleId }) => ruleId === "import-x/no-restricted-paths");
  };
  Promise.all(pairs.map(refused)).then((answers) => process.stdout.write(JSON.stringify(answers)));
`;

describe("the lint rule for the rooms", () => {
  const refused = [
    ["lib/iam/client.ts", "../plugin"],
    ["lib/plugin/provider.ts", "../iam"],
    ["lib/plugin/provider.ts", "../provider/address"],
    ["lib/emulator/index.ts", "../iam"],
    ["lib/hooks/context.ts", "../provider/flexera"],
    ["lib/hooks/context.ts", "../../constructs"],
    ["lib/install/install.ts", "../plugin"],
    ["constructs/access-grant.ts", "../lib/hooks/access-grants/access-grant"],
    ["constructs/access-grant.ts", "../lib/iam/client"],
    ["constructs/access-grant.ts", "../lib/plugin"],
  ] as const;
  const allowed = [
    ["constructs/access-grant.ts", "../lib/hooks/access-grants/access-grant.schema"],
    ["constructs/access-grant.ts", "../lib/plugin/schema"],
    ["constructs/flexera-provider.ts", "../lib/install"],
    ["lib/hooks/context.ts", "../iam"],
    ["lib/provider/flexera.ts", "../hooks"],
    ["lib/plugin/host/serve.ts", "../protocol/services"],
    ["main.ts", "./constructs"],
  ] as const;
  let answers: boolean[];

  beforeAll(() => {
    const input = JSON.stringify([...refused, ...allowed]);
    const { stdout, stderr } = spawnSync(process.execPath, ["-e", lint], { cwd: root, input, encoding: "utf8" });
    expect(stderr).toBe("");
    answers = JSON.parse(stdout) as boolean[];
  });

  test.each(refused.map(([file, module], index) => ({ file, module, index })))(
    "$file must not import $module",
    ({ index }) => {
      expect(answers[index]).toBe(true);
    },
  );

  test.each(allowed.map(([file, module], index) => ({ file, module, index })))(
    "$file may import $module",
    ({ index }) => {
      expect(answers[refused.length + index]).toBe(false);
    },
  );
});
