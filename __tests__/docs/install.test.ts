import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { install } from "../../lib/install";
import { createPackage, packageFiles, packageRoot } from "../../lib/install/package";
import { temporaryDirectory } from "../support/directory";
import { terraform, terraformOk } from "../support/terraform";

const root = join(__dirname, "..", "..");
const page = readFileSync(join(root, "docs", "install.md"), "utf8");
const release = createPackage("0.1.0", packageFiles(packageRoot(__dirname)), { isReleased: true });

/** What stands between the fences of a language. */
const blocks = (language: string) =>
  [...page.matchAll(new RegExp(`\`\`\`${language}\n([^]*?)\`\`\``, "g"))].map(([, text = ""]) => text);

describe("docs/install.md", () => {
  test("shows blocks that terraform takes with the provider that is installed", async () => {
    const directory = temporaryDirectory();
    writeFileSync(join(directory, "main.tf"), blocks("hcl").join("\n"));
    install(directory, { package: release });
    await terraformOk(["init"], { cwd: directory });
    await terraformOk(["validate"], { cwd: directory });
  });

  test("says what terraform says where the program is gone that a state needs", async () => {
    // GIVEN
    const directory = temporaryDirectory();
    writeFileSync(join(directory, "main.tf"), "");
    const address = `provider["${release.address}"]`;
    const state = {
      version: 4,
      serial: 1,
      lineage: "a",
      outputs: {},
      resources: [
        {
          mode: "managed",
          type: "flexera_service_account",
          name: "a",
          provider: address,
          instances: [{ schema_version: 0, attributes: { id: "7" } }],
        },
      ],
    };
    writeFileSync(join(directory, "terraform.tfstate"), JSON.stringify(state));
    // WHEN
    const gone = await terraform(["init"], { cwd: directory });
    install(directory, { package: release });
    const back = await terraform(["init"], { cwd: directory });
    // THEN
    const message = "Failed to query available provider packages";
    expect([gone.code, gone.stderr, page]).toEqual([
      1,
      expect.stringContaining(message),
      expect.stringContaining(message),
    ]);
    expect(back).toMatchObject({ code: 0, stderr: "" });
  });
});
