import { once } from "node:events";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import {
  FlexeraAbortError,
  FlexeraApiError,
  FlexeraConnectionError,
  FlexeraTimeoutError,
  FlexeraTokenError,
} from "../../../lib/iam";
import { connectionFailed } from "../../../lib/iam/errors/flexera-connection-error";
import { Secrets } from "../../../lib/redaction";
import { clientOf, collectLog, deadUrl, loopback, rejection } from "./loopback";

const ready = { credentials: { accessToken: "mine" } };

test("a refused connection is certain not to have sent anything, so also a POST is repeated", async () => {
  // GIVEN
  const url = await deadUrl();
  const iam = clientOf(url, ready);
  // WHEN
  const error = await rejection(iam.serviceAccounts.create({ name: "a" }), FlexeraConnectionError);
  // THEN
  const host = new URL(url).host;
  expect(error).toMatchObject({
    name: "FlexeraConnectionError",
    code: "ECONNREFUSED",
    requestSent: "no",
    mayHaveTakenEffect: false,
    attempts: 5,
    host,
  });
  expect(error.message).toBe(
    `the connection to ${host} failed at POST /iam/v1/orgs/1105/service-accounts: connect ECONNREFUSED ${host} (after 5 attempts)`,
  );
});

test("a host that does not exist is certain not to have got anything", async () => {
  // GIVEN
  const iam = clientOf("https://flexera.invalid", { ...ready, retry: { retries: 0 } });
  // WHEN
  const error = await rejection(iam.serviceAccounts.delete("1"), FlexeraConnectionError);
  // THEN
  expect(error.code).toMatch(/^(ENOTFOUND|EAI_AGAIN)$/);
  expect(error.requestSent).toBe("no");
});

test("a POST whose connection breaks is sent once and may have been done", async () => {
  // GIVEN
  const server = await loopback(() => "reset");
  // WHEN
  const error = await rejection(clientOf(server.url).serviceAccounts.create({ name: "a" }), FlexeraConnectionError);
  // THEN
  expect(error).toMatchObject({ code: "ECONNRESET", requestSent: "maybe", mayHaveTakenEffect: true, attempts: 1 });
  expect(error.remedy).toContain("look before repeating it");
  expect(server.calls()).toHaveLength(1);
});

test("calls that follow each other share one connection", async () => {
  // GIVEN
  const server = await loopback(() => ({ status: 200, json: [] }));
  const iam = clientOf(server.url);
  // WHEN
  await iam.roles.list();
  await iam.roles.list();
  // THEN
  expect(server.requests).toHaveLength(3);
  expect(server.connections()).toBe(1);
});

test("a kept connection that the server closes under a POST may have sent it", async () => {
  // GIVEN
  const server = await loopback(({ method }) => (method === "GET" ? { status: 200, json: [] } : "reset"));
  const iam = clientOf(server.url);
  await iam.serviceAccounts.list();
  // WHEN
  const error = await rejection(iam.serviceAccounts.create({ name: "a" }), FlexeraConnectionError);
  // THEN
  expect(error).toMatchObject({ requestSent: "maybe", mayHaveTakenEffect: true, attempts: 1 });
});

test("an answer that breaks off in the middle may have been given to a change that was made", async () => {
  // GIVEN
  const server = createServer((socket) => {
    socket.once("data", () => socket.end("HTTP/1.1 201 Created\r\nContent-Length: 100\r\n\r\n{"));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  // WHEN
  const error = await rejection(clientOf(url, ready).serviceAccountClients.create("1"), FlexeraConnectionError);
  // THEN
  expect(error).toMatchObject({ requestSent: "maybe", mayHaveTakenEffect: true });
  server.close();
});

test.each([
  ["CERT_HAS_EXPIRED", {}, "no", false],
  ["DEPTH_ZERO_SELF_SIGNED_CERT", {}, "no", false],
  ["ERR_TLS_CERT_ALTNAME_INVALID", {}, "no", false],
  ["ETIMEDOUT", { syscall: "connect" }, "no", true],
  ["ETIMEDOUT", { syscall: "read" }, "maybe", true],
  ["EPIPE", { syscall: "write" }, "maybe", true],
  ["EHOSTUNREACH", { errors: [Object.assign(new Error("a"), { syscall: "connect" })] }, "no", true],
  ["EHOSTUNREACH", { errors: [new Error("a")] }, "maybe", true],
])("the system error %s (%j) means that the request was sent: %s", (code, more, requestSent, transient) => {
  // GIVEN
  const place = { method: "POST", path: "/x", host: "api.example", writes: true } as const;
  const cause = Object.assign(new Error("oh"), { code, ...more });
  // WHEN
  const error = connectionFailed(place, new Error("wrapped", { cause }), new Secrets());
  // THEN
  expect(error).toMatchObject({ code, requestSent, transient, mayHaveTakenEffect: requestSent === "maybe" });
  expect(error.message).toContain(`oh (${code})`);
});

test("a request without an answer ends after the time allowed, and a time-out is not repeated", async () => {
  // GIVEN
  const server = await loopback(() => "hang");
  const iam = clientOf(server.url, { ...ready, timeoutMs: 50 });
  // WHEN
  const read = await rejection(iam.roles.list(), FlexeraTimeoutError);
  const write = await rejection(iam.serviceAccounts.create({ name: "a" }), FlexeraTimeoutError);
  // THEN
  const host = new URL(server.url).host;
  expect(read.message).toBe(`${host} did not answer GET /iam/v1/orgs/1105/roles within 0.05 s`);
  expect([read.mayHaveTakenEffect, write.mayHaveTakenEffect]).toEqual([false, true]);
  expect([read.attempts, write.attempts]).toEqual([1, 1]);
});

test("the time allowed covers the body too", async () => {
  // GIVEN
  const server = createServer((socket) => {
    socket.on("error", () => undefined);
    socket.once("data", () => socket.write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n["));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  // WHEN
  await rejection(clientOf(url, { ...ready, timeoutMs: 50 }).roles.list(), FlexeraTimeoutError);
  // THEN
  server.close();
});

test("a redirect is an error and is not followed", async () => {
  // GIVEN
  const elsewhere = await loopback(() => ({ status: 200, json: [] }));
  const server = await loopback(() => ({ status: 302, headers: { location: `${elsewhere.url}/iam?t=hunter22` } }));
  // WHEN
  const error = await rejection(clientOf(server.url).roles.list(), FlexeraApiError);
  // THEN
  expect(error.message).toContain(
    `answered 302 to GET /iam/v1/orgs/1105/roles: a redirect to ${elsewhere.url}, which is not followed`,
  );
  expect(error.message).not.toContain("hunter22");
  expect(elsewhere.requests).toEqual([]);
});

test("a redirect of the login host is not followed either", async () => {
  // GIVEN
  const server = await loopback(
    () => ({ status: 200, json: [] }),
    () => ({ status: 307, headers: { location: "/elsewhere" } }),
  );
  // WHEN
  const error = await rejection(clientOf(server.url).roles.list(), FlexeraTokenError);
  // THEN
  expect(error.message).toContain("a redirect to another path, which is not followed");
  expect(error.remedy).toContain("Check the login address");
  expect(server.requests).toHaveLength(1);
});

describe("a proxy set in the environment", () => {
  const before = process.env.http_proxy;
  afterEach(() => {
    if (before === undefined) delete process.env.http_proxy;
    else process.env.http_proxy = before;
  });

  test("does not see requests for this machine", async () => {
    // GIVEN
    const proxy = await loopback(() => ({ status: 500 }));
    const server = await loopback(() => ({ status: 200, json: [] }));
    process.env.http_proxy = proxy.url;
    // WHEN
    await clientOf(server.url).roles.list();
    // THEN
    expect(proxy.requests).toEqual([]);
  });
});

describe("an abort signal", () => {
  test.each(["of the call", "of the client"])("%s stops a request on its way", async (whose) => {
    // GIVEN
    const controller = new AbortController();
    const { signal } = controller;
    const server = await loopback(() => {
      controller.abort();
      return "hang";
    });
    const iam = clientOf(server.url, whose === "of the client" ? { signal } : {});
    // WHEN
    const call = iam.serviceAccounts.create({ name: "a" }, whose === "of the call" ? { signal } : {});
    const error = await rejection(call, FlexeraAbortError);
    // THEN
    expect(error).toMatchObject({ name: "AbortError", method: "POST", mayHaveTakenEffect: true });
    expect(error.message).toBe("POST /iam/v1/orgs/1105/service-accounts was cancelled while it was on its way");
  });

  test("that has fired already stops a call before anything is sent", async () => {
    // GIVEN
    const server = await loopback(() => ({ status: 200, json: [] }));
    const signal = AbortSignal.abort();
    // WHEN
    const error = await rejection(clientOf(server.url).serviceAccounts.delete("1", { signal }), FlexeraAbortError);
    await rejection(clientOf(server.url, { ...ready, signal }).serviceAccounts.delete("1"), FlexeraAbortError);
    // THEN
    expect(error.mayHaveTakenEffect).toBe(false);
    expect(server.calls()).toEqual([]);
  });

  test("stops a wait before a repetition", async () => {
    // GIVEN
    const server = await loopback(() => ({ status: 503, headers: { "retry-after": "50" } }));
    const controller = new AbortController();
    const logger = ({ message }: { message: string }) => {
      if (message.startsWith("waiting"))
        queueMicrotask(() => {
          controller.abort();
        });
    };
    // WHEN
    const call = clientOf(server.url, { logger }).accessRules.grant(
      { subject: "iam:user:1", role: "observer" },
      { signal: controller.signal },
    );
    const error = await rejection(call, FlexeraAbortError);
    // THEN
    expect(error.mayHaveTakenEffect).toBe(true);
    expect(server.calls()).toHaveLength(1);
  });

  test("of one caller leaves the token that others wait for alone", async () => {
    // GIVEN
    const controller = new AbortController();
    const server = await loopback(
      () => ({ status: 200, json: [] }),
      () => {
        controller.abort();
        return { status: 200, json: { access_token: "t", expires_in: 3600 } };
      },
    );
    const iam = clientOf(server.url);
    // WHEN
    const stopped = rejection(iam.roles.list({ signal: controller.signal }), FlexeraAbortError);
    const others = iam.roles.list();
    // THEN
    await stopped;
    await expect(others).resolves.toEqual([]);
    expect(server.requests).toHaveLength(2);
  });

  test("no longer reaches a call that is over", async () => {
    // GIVEN
    const controller = new AbortController();
    const server = await loopback(() => ({ status: 200, json: [] }));
    await clientOf(server.url).roles.list({ signal: controller.signal });
    const aborts = jest.spyOn(AbortController.prototype, "abort");
    // WHEN
    controller.abort();
    // THEN
    expect(aborts).toHaveBeenCalledTimes(1);
    aborts.mockRestore();
  });

  test("may be shared by many calls at once without Node warning of a leak", async () => {
    // GIVEN
    const { signal } = new AbortController();
    const add = jest.spyOn(signal, "addEventListener");
    const server = await loopback(() => ({ status: 200, json: [] }));
    const iam = clientOf(server.url, { signal });
    // WHEN
    await Promise.all(Array.from({ length: 50 }, () => iam.roles.list({ signal })));
    // THEN
    expect(add).toHaveBeenCalledTimes(1);
  });
});

test("every request is logged with method, path, status, duration and attempt, and nothing else", async () => {
  // GIVEN
  const server = await loopback((_, number) => (number === 1 ? "reset" : { status: 200, json: { values: [] } }));
  const { entries, logger } = collectLog();
  // WHEN
  await clientOf(server.url, { logger }).users.list({ filter: "email eq 'a'" });
  // THEN
  const host = new URL(server.url).host;
  const path = "/iam/v1/orgs/1105/users";
  const durationMs: unknown = expect.any(Number);
  const requests = entries.filter(({ level }) => level === "debug").map(({ fields }) => fields);
  expect(requests).toEqual([
    { method: "POST", path: "/oidc/token", host, attempt: 1, durationMs, status: 200 },
    { method: "GET", path, host, attempt: 1, durationMs, error: "FlexeraConnectionError" },
    { method: "GET", path, host, attempt: 2, durationMs, status: 200 },
  ]);
});

test("a logger that throws does not turn success into failure", async () => {
  // GIVEN
  const server = await loopback(() => ({ status: 200, json: [] }));
  const logger = () => {
    throw new Error("disk full");
  };
  // WHEN
  const roles = await clientOf(server.url, { logger }).roles.list();
  // THEN
  expect(roles).toEqual([]);
});
