const js = require("@eslint/js");
const { createNodeResolver, importX } = require("eslint-plugin-import-x");
const globals = require("globals");
const tseslint = require("typescript-eslint");

/** What each room below lib may import from the others, besides packages. `docs/decisions/0002-rooms-and-arrows.md` */
const arrows = {
  constructs: ["hooks", "iam/refs.ts", "iam/base-url.ts", "plugin/schema", "install"],
  "lib/iam": ["iam"],
  "lib/plugin": ["plugin"],
  "lib/emulator": ["emulator"],
  "lib/install": ["install", "provider/address.ts"],
  "lib/delivery": ["delivery"],
  "lib/sealing": ["sealing"],
  "lib/hooks": ["hooks", "iam", "plugin", "delivery", "sealing"],
  "lib/provider": ["provider", "hooks", "iam", "plugin"],
  "lib/moves": ["moves", "iam/refs.ts", "provider/address.ts"],
  "lib/cli": ["cli", "emulator", "install", "iam", "moves", "sealing", "provider/draft-plan.ts"],
};

const zones = [
  ...Object.entries(arrows).map(([room, allowed]) => ({
    target: `./${room}`,
    from: "./lib",
    except: allowed.map((path) => `./${path}`),
    message: `${room} may import below lib only from ${allowed.join(", ")}.`,
  })),
  {
    target: "./constructs",
    from: "./lib/hooks/**/!(*.schema).ts",
    message: "constructs see the schemas of resources, never their hooks.",
  },
  { target: "./lib", from: "./constructs", message: "constructs import from lib, not the other way round." },
];

module.exports = tseslint.config(
  { ignores: ["dist/", "cdktf.out/", "coverage/", "lib/plugin/protocol/generated/", "**/cdktf.out/"] },
  js.configs.recommended,
  {
    files: ["**/*.ts"],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: __dirname } },
    plugins: { "import-x": importX },
    settings: { "import-x/resolver-next": [createNodeResolver({ extensions: [".ts", ".d.ts", ".js"] })] },
    rules: {
      "import-x/no-restricted-paths": ["error", { zones }],
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true, allowBoolean: true }],
    },
  },
  { files: ["**/*.js"], languageOptions: { sourceType: "commonjs", globals: globals.node } },
);
