import { mkdtempSync, rmSync } from "node:fs";
import type { AddressInfo, Server } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

export type Address =
  | { readonly network: "unix"; /** An absolute path. */ readonly address: string }
  | { readonly network: "tcp"; /** `127.0.0.1:PORT`. */ readonly address: string };

/**
 * What fits into `sockaddr_un` on every system (macOS: 104 bytes with the closing zero). Node cuts a longer path off
 * without an error, and nobody could connect.
 */
const MAX_SOCKET_PATH_BYTES = 103;

/**
 * Listens where Terraform can reach it and other users cannot: on a socket in a fresh directory of this user alone, in
 * the first of `parents` that allows one, or else on a loopback port. The socket goes with the process, whichever way
 * that ends by itself.
 */
export async function listen(server: Server, parents = socketParents(process.env)): Promise<Address> {
  for (const parent of parents) {
    const directory = freshDirectory(parent);
    if (directory === undefined) continue;
    const path = join(directory, "s");
    if (Buffer.byteLength(path) <= MAX_SOCKET_PATH_BYTES && (await accepts(server, { path }))) {
      process.once("exit", () => {
        remove(directory);
      });
      return { network: "unix", address: path };
    }
    remove(directory);
  }
  await bind(server, { host: "127.0.0.1", port: 0 });
  return { network: "tcp", address: `127.0.0.1:${(server.address() as AddressInfo).port}` };
}

/** Where the caller wants it, then the temporary directory, then what is short everywhere. */
export function socketParents(environment: NodeJS.ProcessEnv): string[] {
  if (process.platform === "win32") return [];
  const asked = environment.PLUGIN_UNIX_SOCKET_DIR;
  return [...(asked ? [asked] : []), tmpdir(), "/tmp"].map((directory) => resolve(directory));
}

/** Node makes it with mode 0700. */
function freshDirectory(parent: string): string | undefined {
  try {
    return mkdtempSync(join(parent, "tfp-"));
  } catch {
    return undefined;
  }
}

function remove(directory: string): void {
  try {
    rmSync(directory, { recursive: true, force: true });
  } catch {
    // An empty directory stays behind: not worth an error.
  }
}

/** Some file systems hold no sockets. */
async function accepts(server: Server, where: { path: string }): Promise<boolean> {
  try {
    await bind(server, where);
    return true;
  } catch {
    return false;
  }
}

function bind(server: Server, where: { path: string } | { host: string; port: number }): Promise<void> {
  return new Promise((done, failed) => {
    server.once("error", failed);
    server.once("listening", () => {
      server.off("error", failed);
      done();
    });
    if ("path" in where) listenAlone(server, where.path);
    else server.listen(where);
  });
}

/** As `server.listen` does it by default. */
const BACKLOG = 511;

/**
 * What `server.listen` of a path comes to in a process without workers. To find out that there are none, it loads Node's `cluster`,
 * and with it what starts processes, which takes a seventh of the time to the handshake. A Node without this inner step
 * listens as usual.
 */
function listenAlone(server: Server, path: string): void {
  const inner: unknown = Reflect.get(server, "_listen2");
  if (typeof inner === "function") Reflect.apply(inner, server, [path, -1, -1, BACKLOG]);
  else server.listen({ path });
}
