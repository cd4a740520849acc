const js = require("@eslint/js");
const globals = require("globals");
const tseslint = require("typescript-eslint");

module.exports = tseslint.config(
  { ignores: ["dist/", "cdktf.out/", "coverage/", "starter/", "lib/plugin/protocol/generated/", "**/cdktf.out/"] },
  js.configs.recommended,
  {
    files: ["**/*.ts"],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: __dirname } },
    rules: {
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true, allowBoolean: true }],
    },
  },
  {
    files: ["constructs/**/*.ts"],
    rules: {
      "no-restricted-syntax": [
        "error",
        {
          selector: "BinaryExpression[operator='instanceof'][right.name=/^(Terraform|Null|App$|Construct$)/]",
          message: "An app may have a cdktf of its own, and ours another: recognise things by what they are.",
        },
      ],
    },
  },
  // Type tests name methods and call nothing.
  { files: ["**/*.tst.ts"], rules: { "@typescript-eslint/unbound-method": "off" } },
  { files: ["**/*.js"], languageOptions: { sourceType: "commonjs", globals: globals.node } },
);
