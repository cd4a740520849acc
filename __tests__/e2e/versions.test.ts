import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Emulator } from "../../lib/emulator";
import { install } from "../../lib/install";
import { packageRoot } from "../../lib/install/own-package";
import { createPackage, packageFiles, type ProviderPackage } from "../../lib/install/package";
import { temporaryDirectory } from "../support/directory";
import { terraform, terraformOk } from "../support/terraform";

/** What users have of a version: the program of this checkout, which says something else in each. */
function program(version: string, { isReleased = true } = {}): ProviderPackage {
  const files = packageFiles(packageRoot(__dirname));
  const of = { name: "version.txt", content: Buffer.from(version) };
  return createPackage(version, [...files, of], { isReleased });
}

const accountModule = (version: string) => `
  terraform {
    required_providers {
      flexera = {
        source = "terraform.internal/flexera-iam/flexera"
        ${version}
      }
    }
  }
  resource "flexera_service_account" "reader" {
    name = "reader"
  }
  resource "flexera_service_account_client" "pipeline" {
    service_account_id = flexera_service_account.reader.id
  }
`;

const useOfModule = `
  module "account" {
    source = "./modules/account"
  }
`;

describe("a configuration whose module requires a line of versions", () => {
  let emulator: Emulator;
  let directory: string;
  beforeEach(async () => {
    emulator = await Emulator.start();
    directory = temporaryDirectory();
  });
  afterEach(() => emulator.close());

  const run = (...args: string[]) => terraformOk(args, { cwd: directory, env: emulator.environment() });
  const lockFile = () => readFileSync(join(directory, ".terraform.lock.hcl"), "utf8");
  const write = (name: string, text: string) => {
    mkdirSync(join(directory, name, ".."), { recursive: true });
    writeFileSync(join(directory, name), text);
  };
  /** As a user takes up a version: `npm install`, `flexera-iam install .`, `terraform init`. */
  async function takeUp(pkg: ProviderPackage): Promise<void> {
    install(directory, { package: pkg });
    await run("init");
    const { provider_selections: selected } = JSON.parse(await run("version", "-json")) as Record<string, unknown>;
    expect(selected).toEqual({ [pkg.address]: pkg.version });
  }

  test.each([`version = "~> 0.1"`, `version = ">= 0.1"`, ""])(
    "(%s) goes to the next version and back with its state, and needs the provider no longer than its resources",
    async (version) => {
      // GIVEN
      write("modules/account/main.tf", accountModule(version));
      write("main.tf", useOfModule);
      await takeUp(program("0.1.0"));
      await run("apply", "-auto-approve");
      const made = emulator.snapshot();
      expect(made).toMatchObject({ serviceAccounts: [{ name: "reader" }], clients: [{}] });

      for (const next of ["0.2.0", "0.1.0"]) {
        // WHEN
        await takeUp(program(next));
        // THEN
        await run("plan", "-detailed-exitcode");
        const locked = lockFile();
        install(directory, { package: program(next) });
        expect(lockFile()).toBe(locked);
        await run("init", "-lockfile=readonly");
      }
      expect(emulator.snapshot().clients).toEqual(made.clients);

      // WHEN
      write("main.tf", "");
      await run("init");
      await run("apply", "-auto-approve");
      // THEN
      expect(emulator.snapshot()).toMatchObject({ serviceAccounts: [], clients: [] });
    },
  );

  test("comes from an unreleased build to a release with its state", async () => {
    // GIVEN
    const unreleased = program("0.1.0", { isReleased: false });
    write("modules/account/main.tf", accountModule(`version = "${unreleased.version}"`));
    write("main.tf", useOfModule);
    await takeUp(unreleased);
    await run("apply", "-auto-approve");
    // WHEN
    write("modules/account/main.tf", accountModule(`version = "~> 0.1"`));
    await takeUp(program("0.1.0"));
    // THEN
    await run("plan", "-detailed-exitcode");
  });

  test("refuses another program that calls itself the same version", async () => {
    // GIVEN
    write("modules/account/main.tf", accountModule(`version = "~> 0.1"`));
    write("main.tf", useOfModule);
    const released = program("0.1.0");
    await takeUp(released);
    const other = { ...program("0.2.0"), version: released.version };
    // WHEN, THEN
    expect(() => install(directory, { package: other })).toThrow(/records other content for version 0\.1\.0/);
    install(directory, { package: { ...other, hash: released.hash } });
    const { code, stderr } = await terraform(["init"], {
      cwd: directory,
      env: { TF_DATA_DIR: join(directory, "data") },
    });
    expect(code).toBe(1);
    expect(stderr.replace(/[\s│]+/g, " ")).toContain("doesn't match any of the checksums");
  });
});
