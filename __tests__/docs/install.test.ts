import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { install, providerPackage } from "../../lib/install";
import { packageRoot } from "../../lib/install/own-package";
import { createPackage, packageFiles } from "../../lib/install/package";
import { temporaryDirectory } from "../support/directory";
import { terraform, terraformOk } from "../support/terraform";
import { problemsOf } from "./programs";

const root = join(__dirname, "..", "..");
const page = readFileSync(join(root, "docs", "install.md"), "utf8");
const release = createPackage("0.1.0", packageFiles(packageRoot(__dirname)), { isReleased: true });

/** What stands between the fences of a language. */
const blocks = (language: string) =>
  [...page.matchAll(new RegExp(`\`\`\`${language}\n([^]*?)\`\`\``, "g"))].map(([, text = ""]) => text);

/** A mirror that has no program for any platform. */
function emptyMirror(): string {
  const mirror = temporaryDirectory();
  const { address, version } = providerPackage();
  mkdirSync(join(mirror, address), { recursive: true });
  writeFileSync(join(mirror, address, `${version}.json`), '{ "archives": {} }');
  return mirror;
}

describe("docs/install.md", () => {
  test("shows blocks that terraform takes with the provider that is installed", async () => {
    const directory = temporaryDirectory();
    writeFileSync(join(directory, "main.tf"), blocks("hcl").join("\n"));
    install(directory, { package: release });
    await terraformOk(["init"], { cwd: directory });
    await terraformOk(["validate"], { cwd: directory });
  });

  test("shows an app that is synthesized", () => {
    const apps = blocks("ts").filter((text) => text.includes("new App()"));

    expect(apps).toHaveLength(1);
    expect(apps.flatMap((app) => problemsOf(app.replace('"mirror"', JSON.stringify(emptyMirror()))))).toEqual([]);
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

  describe("has remedies that work", () => {
    let directory: string;
    beforeEach(() => {
      directory = temporaryDirectory();
      mkdirSync(join(directory, "dir"));
      writeFileSync(
        join(directory, "dir", "main.tf"),
        install(join(directory, "dir"), { package: release }).requiredProviders,
      );
    });
    const config = (text: string) => {
      writeFileSync(join(directory, "rc"), text);
      return { TF_CLI_CONFIG_FILE: join(directory, "rc") };
    };
    const [mirror = "", overrides = ""] = blocks("terraformrc");

    test("where terraform changes the directory", async () => {
      const init = (env?: NodeJS.ProcessEnv) =>
        terraform(["-chdir=dir", "init"], { cwd: directory, ...(env && { env }) });
      expect(await init()).toMatchObject({ code: 1, stderr: expect.stringContaining("Failed to query") as string });
      const absolute = mirror.replace("terraform.d", join(directory, "dir", "terraform.d"));
      expect(await init(config(absolute))).toMatchObject({ code: 0 });
    });

    test("where a command line configuration says where providers come from", async () => {
      const cwd = join(directory, "dir");
      const without = config("provider_installation {\n  direct {}\n}\n");
      expect(await terraform(["init"], { cwd, env: without })).toMatchObject({ code: 1 });
      expect(await terraform(["init"], { cwd, env: config(mirror) })).toMatchObject({ code: 0 });
    });

    test("where somebody works on the provider", async () => {
      const env = config(overrides.replace("/path/to/cdktf-flexera-iam", root));
      await terraformOk(["validate"], { cwd: join(directory, "dir"), env });
    });
  });
});
