import { execFile } from "node:child_process";
import { existsSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { build, type Format } from "esbuild";
import { temporaryDirectory } from "../../support/directory";

const root = resolve(__dirname, "../../..");

const app = `
  import { App, TerraformStack } from "cdktf";
  import { FlexeraProvider, ServiceAccount } from ${JSON.stringify(join(root, "dist", "constructs"))};
  const app = new App({ outdir: process.argv[2] });
  const stack = new TerraformStack(app, "billing");
  new FlexeraProvider(stack, "flexera");
  new ServiceAccount(stack, "reader", { name: "reader" }).addClient("pipeline").onRotate("announce", { command: "true" });
  app.synth();
`;

/** An app with this package in its bundle, and cdktf beside it, as in a directory that npm has installed into. */
async function bundled(
  format: Format,
  ...installed: string[]
): Promise<{ run: () => Promise<unknown>; outdir: string }> {
  const directory = temporaryDirectory();
  for (const name of ["cdktf", "constructs", "@cdktf", ...installed]) {
    mkdirSync(join(directory, "node_modules"), { recursive: true });
    const target = name === "cdktf-flexera-iam" ? root : join(root, "node_modules", name);
    symlinkSync(target, join(directory, "node_modules", name));
  }
  writeFileSync(join(directory, "app.ts"), app);
  const outfile = join(directory, format === "esm" ? "app.mjs" : "app.cjs");
  await build({
    entryPoints: [join(directory, "app.ts")],
    outfile,
    bundle: true,
    platform: "node",
    format,
    external: ["cdktf", "constructs"],
    // What esbuild asks for where CommonJS code is in a bundle of ECMAScript modules.
    ...(format === "esm" && {
      banner: {
        js: 'import { createRequire as requireOf } from "node:module"; const require = requireOf(import.meta.url);',
      },
    }),
  });
  const outdir = join(directory, "cdktf.out");
  // In another directory: the program is found from the app.
  const run = () => promisify(execFile)(process.execPath, [outfile, outdir], { cwd: temporaryDirectory() });
  return { run, outdir };
}

test.each<Format>(["esm", "cjs"])(
  "an app bundled as %s finds the provider program that is installed",
  async (format) => {
    const { run, outdir } = await bundled(format, "cdktf-flexera-iam");

    await run();

    expect(existsSync(join(outdir, "stacks", "billing", "terraform.d"))).toBe(true);
  },
);

test.each<Format>(["esm", "cjs"])("an app bundled as %s without the package is told what to do", async (format) => {
  const { run } = await bundled(format);

  await expect(run()).rejects.toThrow(
    /InstallError: the files of the npm package cdktf-flexera-iam are not above .*: its code was bundled .* install cdktf-flexera-iam with npm where the app runs/,
  );
});
