import { cpSync, rmSync } from "node:fs";
import { join } from "node:path";
import { Emulator } from "../../lib/emulator";
import { temporaryDirectory } from "./directory";
import { type Configuration, configuration, open } from "./hcl";

/** An organization and a configuration for it, initialized and perhaps applied, to make copies of. */
export class Deployed {
  private constructor(
    private readonly organization: string,
    private readonly directory: string,
  ) {}

  /** @param prepare such as an apply, or changes in the organization */
  static async make(
    resources: string,
    prepare: (stack: Configuration, emulator: Emulator) => Promise<unknown>,
  ): Promise<Deployed> {
    const organization = join(temporaryDirectory(), "organization.json");
    const emulator = await Emulator.start({ file: organization });
    try {
      const stack = await configuration(resources, emulator.environment());
      await prepare(stack, emulator);
      return new Deployed(organization, stack.directory);
    } finally {
      await emulator.close();
    }
  }

  /** Runs `use` with an organization and a directory of its own, both as they were after the preparation. */
  async copy<T>(use: (stack: Configuration, emulator: Emulator) => Promise<T>): Promise<T> {
    const directory = temporaryDirectory();
    const file = join(temporaryDirectory(), "organization.json");
    cpSync(this.directory, directory, { recursive: true, verbatimSymlinks: true });
    cpSync(this.organization, file);
    const emulator = await Emulator.start({ file });
    try {
      return await use(open(directory, emulator.environment()), emulator);
    } finally {
      await emulator.close();
      // There may be many of them.
      rmSync(directory, { recursive: true, force: true });
    }
  }
}
