import { mkdirSync, readdirSync, statSync } from "node:fs";
import { connect, createServer } from "node:net";
import type { Server } from "node:net";
import { once } from "node:events";
import { dirname, join } from "node:path";
import { listen, socketParents } from "../../../../lib/plugin/host/listener";
import { temporaryDirectory } from "../../../support/directory";

describe("listen", () => {
  const servers: Server[] = [];
  const scratch = temporaryDirectory();
  const server = (): Server => {
    const made = createServer((socket) => socket.end("here"));
    servers.push(made);
    return made;
  };
  const answer = async (path: string): Promise<string> => {
    const [data] = (await once(connect(path), "data")) as [Buffer];
    return data.toString();
  };

  afterAll(() => {
    for (const one of servers) one.close();
  });

  test("uses a socket in a directory that is this user's alone", async () => {
    const { network, address } = await listen(server(), [scratch]);
    expect(network).toBe("unix");
    expect(statSync(dirname(address)).mode & 0o777).toBe(0o700);
    await expect(answer(address)).resolves.toBe("here");
  });

  test("honours PLUGIN_UNIX_SOCKET_DIR", async () => {
    const { address } = await listen(server(), socketParents({ PLUGIN_UNIX_SOCKET_DIR: scratch }));
    expect(dirname(dirname(address))).toBe(scratch);
    await expect(answer(address)).resolves.toBe("here");
  });

  test("avoids a directory whose path, in bytes, is too long for a socket", async () => {
    // GIVEN 60 characters of two bytes each
    const long = join(scratch, "é".repeat(60));
    mkdirSync(long);
    // WHEN
    const { network, address } = await listen(server(), [long, scratch]);
    // THEN
    expect(network).toBe("unix");
    expect(address.startsWith(long)).toBe(false);
    await expect(answer(address)).resolves.toBe("here");
    expect(readdirSync(long)).toEqual([]);
  });

  test("avoids a directory that does not exist", async () => {
    const { address } = await listen(server(), [join(scratch, "missing"), scratch]);
    await expect(answer(address)).resolves.toBe("here");
  });

  test("uses a port of the loopback interface where no directory will do", async () => {
    const { network, address } = await listen(server(), [join(scratch, "missing")]);
    expect(network).toBe("tcp");
    const { port, hostname } = new URL(`tcp://${address}`);
    expect(hostname).toBe("127.0.0.1");
    const [data] = (await once(connect(Number(port), hostname), "data")) as [Buffer];
    expect(data.toString()).toBe("here");
  });
});
