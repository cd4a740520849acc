import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { dirname } from "node:path";
import { Connection, buildFixture, environmentFor } from "./fixture/launch";
import { credentials } from "@grpc/grpc-js";

describe("a provider started with --debug", () => {
  const fixture = buildFixture();

  test("serves one client after the other, stays when they leave, and ends with Ctrl-C", async () => {
    // GIVEN
    const child = spawn(process.execPath, [fixture.program, "--debug"], {
      env: environmentFor(null, { TF_PLUGIN_MAGIC_COOKIE: undefined }),
      stdio: ["ignore", "pipe", "inherit"],
    });
    const [notice] = (await once(child.stdout, "data")) as [Buffer];
    const [, value = ""] = /TF_REATTACH_PROVIDERS='(.*)'/.exec(notice.toString()) ?? [];
    const { Pid, Addr } = (JSON.parse(value) as Record<string, { Pid: number; Addr: { String: string } }>)[
      "terraform.internal/test/fixture"
    ] ?? { Pid: 0, Addr: { String: "" } };
    expect(Pid).toBe(child.pid);

    // WHEN
    const clients = [1, 2].map(() => new Connection(`unix:${Addr.String}`, credentials.createInsecure()));
    for (const client of clients) client.holdStdio();
    const answers = await Promise.all(clients.map((client, index) => client.read("echo", `client ${index}`)));
    for (const client of clients) client.close();
    const third = new Connection(`unix:${Addr.String}`, credentials.createInsecure());
    await third.shutdown();
    answers.push(await third.read("echo", "client 2"));
    third.close();

    // THEN
    expect(answers).toEqual(["client 0", "client 1", "client 2"]);
    child.kill("SIGINT");
    await expect(once(child, "exit")).resolves.toEqual([0, null]);
    expect(existsSync(dirname(Addr.String))).toBe(false);
  });
});
