import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";

import type { RequestEvent } from "../../../lib/emulator";
import { apiOfOwner, askToken, failureOf, goaError, send, startEmulator, tokenOf } from "./support";

const accounts = "/iam/v1/orgs/1105/service-accounts";

describe("whoever listens to requests", () => {
  test("is told when each has come in and when it has been done, in order and with its number", async () => {
    // GIVEN
    const emulator = await startEmulator();
    const api = await apiOfOwner(emulator);
    const events: RequestEvent[] = [];
    const made: string[][] = [];
    emulator.onRequest((event) => {
      events.push(event);
      made.push(emulator.snapshot().serviceAccounts.map(({ name }) => name));
    });

    // WHEN
    await api("POST", "service-accounts", { name: "made" });
    await api("GET", "service-accounts?view=index");

    // THEN
    expect(events).toEqual([
      { phase: "received", number: 2, method: "POST", path: accounts, query: "" },
      { phase: "changed", number: 2, method: "POST", path: accounts, query: "" },
      { phase: "received", number: 3, method: "GET", path: accounts, query: "view=index" },
      { phase: "changed", number: 3, method: "GET", path: accounts, query: "view=index" },
    ]);
    expect(made).toEqual([[], ["made"], ["made"], ["made"]]);
  });

  test("holds the request until what it returns is over", async () => {
    // GIVEN
    const emulator = await startEmulator();
    const api = await apiOfOwner(emulator);
    const order: string[] = [];
    emulator.onRequest(async ({ phase }) => {
      order.push(`${phase} begins`);
      await new Promise(setImmediate);
      order.push(`${phase} ends`);
    });

    // WHEN
    await api("GET", "roles").then(() => order.push("answered"));

    // THEN
    expect(order).toEqual(["received begins", "received ends", "changed begins", "changed ends", "answered"]);
  });

  test("is not told of the control interface, nor that a refused or struck request was done", async () => {
    const emulator = await startEmulator();
    const api = await apiOfOwner(emulator);
    const phases: string[] = [];
    emulator.onRequest(({ phase, path }) => {
      phases.push(`${phase} ${path}`);
    });
    await send(emulator, "GET", "/_emulator/state");
    await send(emulator, "GET", "/nowhere");
    await api("POST", "service-accounts", {});
    emulator.faults.add({ drop: true });
    await failureOf(api("GET", "roles"));
    expect(phases).toEqual(["received /nowhere", `received ${accounts}`, "received /iam/v1/orgs/1105/roles"]);
  });

  test("is told that the change was made before a fault loses the answer", async () => {
    const emulator = await startEmulator();
    const api = await apiOfOwner(emulator);
    const phases: string[] = [];
    emulator.faults.add({ drop: true, after: true });
    emulator.onRequest(({ phase }) => {
      phases.push(phase);
    });
    await failureOf(api("POST", "service-accounts", { name: "made" }));
    expect(phases).toEqual(["received", "changed"]);
  });

  test("sees no credential", async () => {
    const emulator = await startEmulator();
    const events: RequestEvent[] = [];
    emulator.onRequest((event) => {
      events.push(event);
    });
    const { refreshToken } = emulator.owner;
    await askToken(emulator, { grant_type: "refresh_token", refresh_token: refreshToken });
    await send(emulator, "POST", `/oidc/token?refresh_token=${refreshToken}`);
    expect(events.length).toBeGreaterThan(2);
    expect(JSON.stringify(events)).not.toContain(refreshToken);
  });

  test("may stop listening, each by itself", async () => {
    const emulator = await startEmulator();
    let count = 0;
    const listener = () => {
      count++;
    };
    const stop = emulator.onRequest(listener);
    emulator.onRequest(listener);
    await send(emulator, "GET", "/nowhere");
    stop();
    stop();
    await send(emulator, "GET", "/nowhere");
    expect(count).toBe(3);
  });

  test("makes the answer an error by failing", async () => {
    const emulator = await startEmulator();
    emulator.onRequest(() => {
      throw new Error("the listener is broken");
    });
    const { status, json } = await send(emulator, "GET", "/nowhere");
    expect(status).toBe(500);
    expect(json).toEqual(goaError("internal_error", "the listener is broken", { temporary: true, fault: true }));
  });

  test.each([
    ["when its request has been received, which is then served", "received", false, ["asked for"]],
    ["when its request has been received, and have that go no further", "received", true, []],
    ["when its request has been done", "changed", false, ["asked for"]],
  ])("can kill the sender %s", async (_what, moment, fails, made) => {
    // GIVEN a process that creates an account
    const emulator = await startEmulator();
    const token = await tokenOf(emulator, { grant_type: "refresh_token", refresh_token: emulator.owner.refreshToken });
    const headers = { authorization: `Bearer ${token}` };
    const sent = { method: "POST", headers, body: JSON.stringify({ name: "asked for" }) };
    const program = `fetch("${emulator.url}${accounts}", ${JSON.stringify(sent)}).then(() => console.log("answered"))`;
    const sender = spawn(process.execPath, ["-e", program], { stdio: ["ignore", "pipe", "inherit"] });
    const ended = once(sender, "exit");
    const output = text(sender.stdout);

    // WHEN it is killed at that moment, and the request goes on when it is dead
    emulator.clearRequests();
    emulator.onRequest(async ({ phase }) => {
      if (phase !== moment) return;
      sender.kill("SIGKILL");
      await ended;
      if (fails) throw new Error("no further");
    });
    while (emulator.requests.length === 0) await new Promise(setImmediate);

    // THEN
    expect(await ended).toEqual([null, "SIGKILL"]);
    expect(await output).toBe("");
    expect(emulator.snapshot().serviceAccounts.map(({ name }) => name)).toEqual(made);
  });
});
