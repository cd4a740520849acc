import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import NodeEnvironment from "jest-environment-node";

/**
 * Node, with a temporary directory for each test file. It is that of `os.tmpdir()` and of every process that a test starts,
 * so that whatever a test leaves behind goes with its file: its own directories, those of cdktf's `Testing.app()`, the
 * sockets of providers that were killed.
 */
export default class TestEnvironment extends NodeEnvironment {
  readonly #directory: string;
  readonly #outer: string | undefined;

  constructor(...parameters: ConstructorParameters<typeof NodeEnvironment>) {
    // Short, for the path of a socket must be. Set before the tests' own copy of the environment is made.
    const directory = mkdtempSync(join(tmpdir(), "t-"));
    // As anybody may pass through the system's own: a test may act as another user.
    chmodSync(directory, 0o711);
    const outer = process.env.TMPDIR;
    process.env.TMPDIR = directory;
    super(...parameters);
    this.#directory = directory;
    this.#outer = outer;
  }

  override async teardown(): Promise<void> {
    await super.teardown();
    if (this.#outer === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = this.#outer;
    rmSync(this.#directory, { recursive: true, force: true });
  }
}
