import { once } from "node:events";
import { readFileSync } from "node:fs";
import { Agent, request } from "node:http";
import { connect, type Socket } from "node:net";
import { join } from "node:path";
import { text } from "node:stream/consumers";

import { Emulator, type Fault, type FaultReport } from "../../../lib/emulator";
import { temporaryDirectory } from "../../support/directory";
import { apiOfOwner, failureOf, goaError, startEmulator, tokenOf } from "./support";

/** Resolves when a fault has struck. */
async function struck(report: FaultReport | undefined): Promise<void> {
  while (report?.struck === 0) await new Promise(setImmediate);
}

async function given(...faults: Fault[]) {
  const emulator = await startEmulator();
  const api = await apiOfOwner(emulator);
  const [report] = faults.map((fault) => emulator.faults.add(fault));
  const names = () => emulator.snapshot().serviceAccounts.map(({ name }) => name);
  const create = () => api("POST", "service-accounts", { name: "asked for" });
  return { emulator, api, report, names, create };
}

/** A bare connection that has sent a request, and does not close its side unless it is told to. */
async function rawRequest(emulator: Emulator, method: string, path: string, body = ""): Promise<Socket> {
  const token = await tokenOf(emulator, { grant_type: "refresh_token", refresh_token: emulator.owner.refreshToken });
  const { hostname, port } = new URL(emulator.url);
  const socket = connect({ port: Number(port), host: hostname, allowHalfOpen: true });
  const head = [`${method} ${path} HTTP/1.1`, "host: localhost", `authorization: Bearer ${token}`];
  socket.write(`${[...head, `content-length: ${body.length}`].join("\r\n")}\r\n\r\n${body}`);
  return socket;
}

/** What arrives on a bare connection until it ends; and whether it ended by a reset. */
async function rawAnswer(emulator: Emulator, method: string, path: string) {
  const socket = await rawRequest(emulator, method, path);
  socket.on("end", () => socket.end());
  return text(socket).then(
    (received) => ({ received, reset: false }),
    (error: unknown) => ({ received: "", reset: (error as NodeJS.ErrnoException).code === "ECONNRESET" }),
  );
}

describe("an error status", () => {
  test.each([
    [400, "bad_request", {}],
    [401, "unauthorized", {}],
    [403, "forbidden", {}],
    [404, "not_found", {}],
    [409, "conflict", {}],
    [429, "too_many_requests", { temporary: true }],
    [500, "internal_error", { temporary: true, fault: true }],
    [502, "bad_gateway", { temporary: true, fault: true }],
    [503, "service_unavailable", { temporary: true, fault: true }],
  ])("%i has the API's shape, and the change is not made", async (status, name, hints) => {
    const { create, names } = await given({ status });
    const reply = await create();
    expect(reply.status).toBe(status);
    expect(reply.headers["content-type"]).toBe("application/vnd.goa.error");
    expect(reply.headers["retry-after"]).toBeUndefined();
    expect(reply.json).toEqual(goaError(name, "the emulator's fault 1", hints));
    expect(names()).toEqual([]);
  });

  test("may come after the change was made", async () => {
    const { create, names } = await given({ status: 500, after: true });
    expect((await create()).status).toBe(500);
    expect(names()).toEqual(["asked for"]);
  });

  test("429 as a storm tells each time how long to wait, and not how much is left", async () => {
    const { api } = await given({ status: 429, retryAfter: 3, times: 3 });
    for (let count = 0; count < 3; count++) {
      const { status, headers } = await api("GET", "roles");
      expect([status, headers["retry-after"], headers["x-ratelimit-remaining"]]).toEqual([429, "3", undefined]);
    }
    expect((await api("GET", "roles")).headers["x-ratelimit-remaining"]).toBe("500");
  });

  test("403 on chosen reads leaves all others alone", async () => {
    const { api } = await given({
      on: { method: "GET", path: "/iam/v1/orgs/*/access-rules" },
      status: 403,
      times: "always",
    });
    const statuses = [await api("GET", "access-rules"), await api("GET", "roles"), await api("GET", "access-rules")];
    expect(statuses.map(({ status }) => status)).toEqual([403, 200, 403]);
  });
});

describe("a page of HTML", () => {
  test.each([
    { html: 200, made: [] },
    { html: 201, after: true, made: ["asked for"] },
  ])("comes instead of JSON: %j", async ({ made, ...fault }) => {
    const { create, names } = await given(fault);
    const { status, headers, text: body } = await create();
    expect(status).toBe(fault.html);
    expect(headers["content-type"]).toBe("text/html; charset=utf-8");
    expect(body).toMatch(/^<!doctype html>/);
    expect(names()).toEqual(made);
  });
});

describe("a connection", () => {
  test.each([
    [{ drop: true }, []],
    [{ drop: true, after: true }, ["asked for"]],
    [{ reset: true }, []],
    [{ reset: true, after: true }, ["asked for"]],
  ] as [Fault, string[]][])("ends without an answer: %j", async (fault, made) => {
    const { create, names } = await given(fault);
    expect(await failureOf(create())).toBe("ECONNRESET");
    expect(names()).toEqual(made);
  });

  test("that is kept alive ends too, and the next request gets a new one", async () => {
    // GIVEN one kept-alive connection
    const emulator = await startEmulator();
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const ask = (method: string, path: string) =>
      new Promise<string | number | undefined>((resolve) => {
        const outgoing = request(`${emulator.url}${path}`, { agent, method }, (answer) => {
          answer.resume().on("end", () => {
            resolve(answer.statusCode);
          });
        });
        outgoing.on("error", (error: NodeJS.ErrnoException) => {
          resolve(error.code);
        });
        outgoing.end();
      });
    emulator.faults.add({ drop: true, skip: 1 });

    // WHEN, THEN
    expect(await ask("POST", "/oidc/token")).toBe(400);
    expect(await ask("POST", "/oidc/token")).toBe("ECONNRESET");
    expect(await ask("POST", "/oidc/token")).toBe(400);
    agent.destroy();
  });

  test("is dropped by an orderly end and reset by a reset", async () => {
    const emulator = await startEmulator();
    const on = { path: "/iam/v1/orgs/1105/roles" };
    emulator.faults.add({ on, drop: true });
    emulator.faults.add({ on, reset: true });
    expect(await rawAnswer(emulator, "GET", on.path)).toEqual({ received: "", reset: false });
    expect(await rawAnswer(emulator, "GET", on.path)).toEqual({ received: "", reset: true });
  });

  test("of a caller that does not notice its end is cut, and the emulator goes on", async () => {
    // GIVEN a caller that keeps its side open whatever happens
    const { emulator, api } = await given({ skip: 1, drop: true, lateChangeMs: 0 });

    // WHEN
    const socket = await rawRequest(emulator, "GET", "/iam/v1/orgs/1105/roles");
    await once(socket.resume(), "end");
    await emulator.faults.settled();

    // THEN
    expect((await api("GET", "roles")).status).toBe(200);
    socket.destroy();
  });
});

describe("a truncated answer", () => {
  test("announces the whole body and sends half of it; the change is made", async () => {
    // GIVEN
    const { emulator, names } = await given();
    const create = (): Promise<{ received: string }> =>
      rawAnswer(emulator, "POST", "/iam/v1/orgs/1105/service-accounts/2263/clients");
    emulator.edit.addServiceAccount({ name: "holder" });
    emulator.faults.add({ on: { path: "/iam/v1/orgs/1105/service-accounts/2263/clients" }, truncated: true });

    // WHEN
    const [head = "", body = ""] = (await create()).received.split("\r\n\r\n");

    // THEN
    expect(head).toMatch(/^HTTP\/1.1 201 Created\r\n/);
    expect(body).toHaveLength(Math.floor(Number(/content-length: (\d+)/.exec(head)?.[1]) / 2));
    expect(body).toMatch(/^{"clientId":"/);
    expect(names()).toEqual(["holder"]);
    expect(emulator.snapshot().clients).toHaveLength(1);
  });

  test("is an error for whoever waits for the rest", async () => {
    const { api } = await given({ truncated: true });
    expect(await failureOf(api("GET", "roles"))).toBe("ECONNRESET");
  });

  test("without a body ends within its first line; the change is made", async () => {
    const { create, names } = await given({ truncated: true });
    expect(await failureOf(create())).toMatch(/^(ECONNRESET|HPE_)/);
    expect(names()).toEqual(["asked for"]);
  });
});

describe("an answer that never comes", () => {
  test.each([
    [{ hang: true }, []],
    [{ hang: true, after: true }, ["asked for"]],
    [{ hang: true, lateChangeMs: 0 }, ["asked for"]],
  ] as [Fault, string[]][])("leaves it to the caller to give up: %j", async (fault, made) => {
    // GIVEN a request that is being held
    const { emulator, names, report } = await given({ ...fault, skip: 1 });
    const token = await tokenOf(emulator, { grant_type: "refresh_token", refresh_token: emulator.owner.refreshToken });
    const outgoing = request(`${emulator.url}/iam/v1/orgs/1105/service-accounts`, {
      method: "POST",
      headers: { authorization: `Bearer ${token}` },
    });
    const failed = once(outgoing, "error");
    outgoing.end(JSON.stringify({ name: "asked for" }));
    await struck(report);

    // WHEN
    outgoing.destroy();
    await failed;
    await emulator.faults.settled();

    // THEN
    expect(names()).toEqual(made);
  });

  test("does not keep the emulator from closing", async () => {
    const emulator = await Emulator.start();
    const api = await apiOfOwner(emulator);
    const hang = emulator.faults.add({ hang: true });
    const failure = failureOf(api("GET", "roles"));
    await struck(hang);
    await emulator.close();
    expect(await failure).toBe("ECONNRESET");
  });
});

describe("a change that comes late", () => {
  test("is not made before the caller has noticed that its connection was dropped", async () => {
    // GIVEN a caller that takes its time to close its own side
    const { emulator, api, names } = await given({ skip: 1, drop: true, lateChangeMs: 0 });
    const socket = await rawRequest(emulator, "POST", "/iam/v1/orgs/1105/service-accounts", '{"name":"asked for"}');
    await once(socket.resume(), "end");

    // WHEN others go on in the meantime
    // Few, for the caller has a second.
    for (let count = 0; count < 2; count++) expect((await api("GET", "projects")).status).toBe(200);
    const meanwhile = names();
    socket.end();
    await emulator.faults.settled();

    // THEN
    expect(meanwhile).toEqual([]);
    expect(names()).toEqual(["asked for"]);
  });

  test.each<[Fault, string | number]>([
    [{ drop: true, lateChangeMs: 500 }, "ECONNRESET"],
    [{ reset: true, lateChangeMs: 500 }, "ECONNRESET"],
    [{ status: 504, lateChangeMs: 500 }, 504],
    [{ html: 502, lateChangeMs: 500 }, 502],
  ])("is made some time after the caller knows how its request ended: %j", async (fault, seen) => {
    // GIVEN
    const { emulator, create, names } = await given(fault);

    // WHEN
    const outcome = await create().then(
      ({ status }) => status,
      (error: unknown) => (error as NodeJS.ErrnoException).code,
    );
    const atFirst = names();
    await emulator.faults.settled();

    // THEN
    expect(outcome).toBe(seen);
    expect(atFirst).toEqual([]);
    expect(names()).toEqual(["asked for"]);
  });

  test("is kept in the file", async () => {
    const file = join(temporaryDirectory(), "state.json");
    const emulator = await startEmulator({ file });
    const api = await apiOfOwner(emulator);
    emulator.faults.add({ drop: true, lateChangeMs: 0 });
    await failureOf(api("POST", "service-accounts", { name: "late" }));
    await emulator.faults.settled();
    expect(readFileSync(file, "utf8")).toContain('"late"');
    await emulator.close();
  });

  test("that is refused when its time has come changes nothing", async () => {
    const { emulator, api, create, names } = await given();
    await create();
    emulator.faults.add({ drop: true, lateChangeMs: 500 });
    expect(await failureOf(api("PATCH", "service-accounts/2263", { name: "renamed" }))).toBe("ECONNRESET");
    emulator.edit.deleteServiceAccount({ id: 2263 });
    await emulator.faults.settled();
    expect(names()).toEqual([]);
  });

  test("is not made by an emulator that has been closed, and nobody waits for it", async () => {
    const emulator = await Emulator.start();
    const api = await apiOfOwner(emulator);
    emulator.faults.add({ status: 504, lateChangeMs: 3_600_000 });
    await api("POST", "service-accounts", { name: "never" });
    const settled = emulator.faults.settled();
    await emulator.close();
    await settled;
    expect(emulator.snapshot().serviceAccounts).toEqual([]);
  });
});

describe("a slow answer", () => {
  test.each([
    [false, "received", "changed"],
    [true, "changed", "answered"],
  ] as const)("is slow before the change is made, or with after: %j when it has been", async (after, from, to) => {
    // GIVEN
    const { emulator, create, names } = await given({ latencyMs: 50, after });
    const times = { received: 0, changed: 0, answered: 0 };
    emulator.onRequest(({ phase }) => {
      times[phase] = performance.now();
    });

    // WHEN
    const { status } = await create();
    times.answered = performance.now();

    // THEN
    expect(status).toBe(201);
    expect(names()).toEqual(["asked for"]);
    expect(times[to] - times[from]).toBeGreaterThanOrEqual(49);
    expect(emulator.requests.at(-1)?.durationMs).toBeGreaterThanOrEqual(49);
  });

  test("does not keep the emulator from closing", async () => {
    const emulator = await Emulator.start();
    const api = await apiOfOwner(emulator);
    const slow = emulator.faults.add({ latencyMs: 3_600_000 });
    const failure = failureOf(api("POST", "service-accounts", { name: "never" }));
    await struck(slow);
    await emulator.close();
    expect(await failure).toBe("ECONNRESET");
    expect(emulator.snapshot().serviceAccounts).toEqual([]);
  });
});
