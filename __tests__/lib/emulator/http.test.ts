import { connect } from "node:net";
import { Agent, request } from "node:http";

import { Emulator } from "../../../lib/emulator";
import { apiOfOwner, apiOfServiceAccount, apiWith, goaError, send, startEmulator, tokenOf } from "./support";

describe("errors", () => {
  test("have the documented media type, all six members and an id of their own", async () => {
    const emulator = await startEmulator();
    const [first, second] = [await send(emulator, "GET", "/nowhere"), await send(emulator, "GET", "/iam/v1/nowhere")];
    expect(first.status).toBe(404);
    expect(first.headers["content-type"]).toBe("application/vnd.goa.error");
    expect(first.json).toEqual(goaError("not_found", "requested resource is not found"));
    expect((first.json as { id: string }).id).not.toBe((second.json as { id: string }).id);
  });

  test.each(["HEAD", "OPTIONS", "PUT", "PURGE"])("answer %s with 405 and what is allowed", async (method) => {
    const emulator = await startEmulator();
    const { status, headers } = await send(emulator, method, "/iam/v1/orgs/1105/service-accounts");
    expect(status).toBe(405);
    expect(headers.allow).toBe("GET, POST");
  });

  test.each([
    ['{"name":', "its body is not JSON"],
    ["", "its body is missing"],
    [Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]), "its body is not JSON"],
    ["null", "not a JSON object"],
  ])("tell what is wrong with the body %j", async (body, message) => {
    const emulator = await startEmulator();
    const token = await tokenOf(emulator, { grant_type: "refresh_token", refresh_token: emulator.owner.refreshToken });
    const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
    const { status, json } = await send(emulator, "POST", "/iam/v1/orgs/1105/service-accounts", { headers, body });
    expect(status).toBe(400);
    expect(json).toEqual(goaError("bad_request", message));
  });

  test("refuse a body of more than a mebibyte, and take one that is just as large", async () => {
    const emulator = await startEmulator();
    const mebibyte = 1024 * 1024;
    const body = (size: number) => "grant_type=x&pad=".padEnd(size, "x");
    const large = await send(emulator, "POST", "/oidc/token", { body: body(mebibyte) });
    const larger = await send(emulator, "POST", "/oidc/token", { body: body(mebibyte + 1) });
    expect(large.status).toBe(400);
    expect(larger.status).toBe(413);
    expect(larger.json).toEqual(goaError("request_too_large", "larger than 1048576 bytes"));
  });

  test("tell apart a path that is not percent-encoded text", async () => {
    const emulator = await startEmulator();
    expect((await send(emulator, "GET", "/iam/v1/orgs/%ff/roles")).status).toBe(400);
  });
});

describe("who may reach the emulator", () => {
  test.each(["127.0.0.1:80", "localhost", "[::1]:9"])("is whoever calls it %s", async (host) => {
    const emulator = await startEmulator();
    expect((await send(emulator, "GET", "/_emulator/state", { headers: { host } })).status).toBe(200);
  });

  test.each([
    { host: "rebound.example.com" },
    { host: "127.0.0.1.example.com:80" },
    { host: "127.0.0.1", origin: "https://example.com" },
    { host: "127.0.0.1", origin: "null" },
  ])("is nobody who sends %j", async (headers) => {
    const emulator = await startEmulator();
    const { status, json } = await send(emulator, "GET", "/_emulator/state", { headers });
    expect(status).toBe(403);
    expect(json).toEqual(goaError("forbidden", "made to this machine only"));
  });

  test("is a page that this machine serves", async () => {
    const emulator = await startEmulator();
    const headers = { origin: "http://localhost:3000" };
    expect((await send(emulator, "GET", "/_emulator/state", { headers })).status).toBe(200);
  });
});

describe("rate limits", () => {
  test("are not enforced unless asked for: the header says the documented number", async () => {
    const api = await apiOfOwner(await startEmulator());
    const answers = [await api("GET", "roles"), await api("GET", "service-accounts/9")];
    expect(answers.map(({ headers }) => headers["x-ratelimit-remaining"])).toEqual(["500", "500"]);
  });

  test("hold for one principal over the minute that lies behind", async () => {
    // GIVEN two requests a minute
    let now = new Date("2024-01-01T00:00:00Z");
    const emulator = await startEmulator({ limits: { requestsPerMinute: 2 }, now: () => now });
    const api = await apiOfOwner(emulator);
    const other = await apiOfServiceAccount(emulator);

    // WHEN the third comes after ten seconds
    const first = await api("GET", "roles");
    now = new Date("2024-01-01T00:00:10Z");
    const second = await api("GET", "roles");
    const third = await api("POST", "service-accounts", { name: "throttled" });

    // THEN it is throttled until the first is a minute old, without having done anything
    expect([first, second].map(({ headers }) => headers["x-ratelimit-remaining"])).toEqual(["1", "0"]);
    expect(third.status).toBe(429);
    expect(third.headers["retry-after"]).toBe("50");
    expect(third.headers["x-ratelimit-remaining"]).toBeUndefined();
    expect(third.json).toEqual(goaError("too_many_requests", "too many requests", { temporary: true }));
    expect(emulator.snapshot().serviceAccounts.map(({ name }) => name)).toEqual(["caller"]);
    expect((await other.api("GET", "roles")).status).toBe(200);
    now = new Date("2024-01-01T00:01:00Z");
    expect((await api("GET", "roles")).status).toBe(200);
  });

  test("hold for all principals of the org together", async () => {
    const emulator = await startEmulator({ limits: { orgRequestsPerMinute: 2 } });
    const [owner, other] = [await apiOfOwner(emulator), await apiOfServiceAccount(emulator)];
    expect((await owner("GET", "roles")).status).toBe(200);
    expect((await other.api("GET", "roles")).status).toBe(200);
    expect((await owner("GET", "roles")).status).toBe(429);
  });
});

describe("time", () => {
  test("is the emulator's, in the Date header too", async () => {
    const emulator = await startEmulator({ now: () => new Date("2031-05-06T07:08:09Z") });
    const { headers } = await send(emulator, "GET", "/nowhere");
    expect(headers.date).toBe("Tue, 06 May 2031 07:08:09 GMT");
  });
});

describe("closing", () => {
  test("ends kept-alive and half-sent connections, and the port is free again", async () => {
    // GIVEN an idle kept-alive connection, and one that never finishes its request
    const emulator = await Emulator.start();
    const { hostname, port } = new URL(emulator.url);
    const agent = new Agent({ keepAlive: true });
    await new Promise((resolve, reject) => {
      request({ hostname, port, agent, path: "/nowhere" }, (answer) => answer.resume().on("end", resolve))
        .on("error", reject)
        .end();
    });
    const unfinished = connect(Number(port), hostname);
    const ended = new Promise((resolve) => unfinished.on("close", resolve).on("error", () => undefined));
    await new Promise<void>((resolve) => {
      unfinished.write("POST /oidc/token HTTP/1.1\r\nhost: localhost\r\ncontent-length: 9\r\n\r\nx", () => {
        resolve();
      });
    });

    // WHEN
    await Promise.all([emulator.close(), emulator.close()]);

    // THEN
    await ended;
    agent.destroy();
    const successor = await startEmulator({ port: Number(port) });
    expect(successor.url).toBe(emulator.url);
  });

  test("survives a caller that hangs up in the middle of its request", async () => {
    const emulator = await startEmulator();
    const { hostname, port } = new URL(emulator.url);
    const socket = connect(Number(port), hostname);
    const closed = new Promise((resolve) => socket.on("close", resolve));
    socket.write("POST /oidc/token HTTP/1.1\r\nhost: localhost\r\ncontent-length: 9\r\n\r\nx", () => socket.destroy());
    await closed;
    expect((await apiWith(emulator, "none")("GET", "roles")).status).toBe(401);
  });
});
