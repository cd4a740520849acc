const js = require("@eslint/js");
const { importX } = require("eslint-plugin-import-x");
const globals = require("globals");
const tseslint = require("typescript-eslint");

/** Which room may import from which (docs/decisions/0002-rooms-and-arrows.md). What is not listed is refused. */
const arrows = {
  constructs: ["lib/hooks/*.schema.ts", "lib/iam/base-url.ts", "lib/iam/refs.ts", "lib/plugin/schema", "lib/install"],
  "lib/iam": [],
  "lib/plugin": [],
  "lib/emulator": [],
  "lib/install": ["lib/provider/address.ts"],
  "lib/hooks": ["lib/iam", "lib/plugin"],
  "lib/provider": ["lib/hooks", "lib/iam", "lib/plugin"],
  "lib/cli": ["lib/emulator", "lib/install", "lib/iam"],
};

const zones = Object.entries(arrows).map(([room, allowed]) => ({
  target: `./${room}`,
  from: ["./constructs", "./lib", "./main.ts", "./__tests__"],
  except: [room, ...allowed].map((path) => `./${path}`),
  message: `${room} may import only from itself${allowed.length ? ` and ${allowed.join(", ")}` : ""}.`,
}));

module.exports = tseslint.config(
  { ignores: ["dist/", "cdktf.out/", "coverage/", "lib/plugin/protocol/generated/", "**/cdktf.out/"] },
  js.configs.recommended,
  {
    files: ["**/*.ts"],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: __dirname } },
    plugins: { "import-x": importX },
    rules: {
      "import-x/no-restricted-paths": ["error", { zones }],
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true, allowBoolean: true }],
    },
  },
  { files: ["**/*.js"], languageOptions: { sourceType: "commonjs", globals: globals.node } },
);
