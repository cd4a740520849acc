import { once } from "node:events";
import { createServer, type IncomingMessage, type Server } from "node:http";
import { createServer as createTlsServer } from "node:https";
import { type AddressInfo, connect, type Socket } from "node:net";
import { FlexeraConnectionError, type IamClient } from "../../../lib/iam";
import { createCertificate } from "../../../lib/plugin/host/certificate";
import { clientOf, collectLog, deadUrl, rejection } from "./loopback";

const environment = { ...process.env };
const servers: Server[] = [];
const sockets: Socket[] = [];

beforeEach(() => {
  for (const name of Object.keys(process.env)) if (/_proxy$/i.test(name)) Reflect.deleteProperty(process.env, name);
});

afterEach(() => {
  process.env = { ...environment };
  for (const socket of sockets.splice(0)) socket.destroy();
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

async function listening(server: Server): Promise<number> {
  servers.push(server);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return (server.address() as AddressInfo).port;
}

/** A proxy that leads every host to one port of this machine, or refuses. */
async function proxy(answer: number | string): Promise<{ port: number; asked: IncomingMessage[] }> {
  const asked: IncomingMessage[] = [];
  const server = createServer();
  server.on("connect", (request: IncomingMessage, client: Socket) => {
    asked.push(request);
    sockets.push(client);
    client.on("error", () => undefined);
    if (typeof answer === "string") return void client.end(answer);
    const target = connect(answer, "127.0.0.1", () => {
      client.write("HTTP/1.1 200 Connection established\r\n\r\n");
      client.pipe(target).pipe(client);
    });
    sockets.push(target);
    target.on("error", () => client.destroy());
  });
  return { port: await listening(server), asked };
}

/** An API with TLS that nobody has reason to trust. */
async function api(): Promise<number> {
  const { pem, privateKey } = createCertificate();
  return listening(
    createTlsServer({ cert: pem, key: privateKey }, (_request, response) => {
      response.end("[]");
    }),
  );
}

const client = (more: object = {}): IamClient =>
  clientOf("https://api.flexera.test", { credentials: { accessToken: "mine" }, retry: { retries: 0 }, ...more });

test("a request goes through the proxy, which gets name and password decoded", async () => {
  // GIVEN
  const { port, asked } = await proxy(await api());
  process.env.HTTPS_PROXY = `CORP%5Cbob:p%40ss@127.0.0.1:${port}`;
  process.env.FLEXERA_INSECURE_TLS = "true";
  const { entries, logger } = collectLog();

  // WHEN
  const iam = client({ logger });
  await iam.roles.list();
  await iam.users.list();

  // THEN in one connection
  expect(asked.map(({ url }) => url)).toEqual(["api.flexera.test:443"]);
  const [, basic = ""] = asked[0]?.headers["proxy-authorization"]?.split(" ") ?? [];
  expect(Buffer.from(basic, "base64").toString()).toBe("CORP\\bob:p@ss");
  expect(entries.filter(({ level }) => level === "warn").map(({ message }) => message)).toEqual([
    expect.stringContaining("FLEXERA_INSECURE_TLS is true: no certificate is checked"),
  ]);
});

test("Node's own variable does not switch the check of certificates off", async () => {
  // GIVEN
  const { port } = await proxy(await api());
  process.env.https_proxy = `http://127.0.0.1:${port}`;
  process.env.NODE_TLS_REJECT_UNAUTHORIZED = "0";

  // WHEN
  const error = await rejection(client().roles.list(), FlexeraConnectionError);

  // THEN
  expect(error).toMatchObject({ requestSent: "no", transient: false });
  expect(error.remedy).toContain("NODE_EXTRA_CA_CERTS, or SSL_CERT_FILE");
});

test.each([
  [407, "Proxy Authentication Required", false, "Give its user name and password in HTTPS_PROXY, percent-encoded"],
  [502, "Bad Gateway", true, "Check HTTPS_PROXY, and that the proxy may connect to that host"],
  [403, "Forbidden", false, "Check HTTPS_PROXY, and that the proxy may connect to that host"],
])("%i is the proxy's own error, without its password", async (status, words, transient, remedy) => {
  // GIVEN
  const page = "<p>p@ss-word-1 p%40ss-word-1</p>";
  const { port } = await proxy(`HTTP/1.1 ${status} ${words}\r\nContent-Length: ${page.length}\r\n\r\n${page}`);
  process.env.HTTPS_PROXY = `http://bob:p%40ss-word-1@127.0.0.1:${port}`;

  // WHEN
  const error = await rejection(client().serviceAccounts.create({ name: "a" }), FlexeraConnectionError);

  // THEN
  expect(error.message).toBe(
    `the proxy 127.0.0.1:${port} did not connect to api.flexera.test for POST /iam/v1/orgs/1105/service-accounts: ` +
      `it answered ${status} ${words.toLowerCase()}`,
  );
  expect(error.remedy).toContain(remedy);
  expect(error).toMatchObject({ code: `PROXY_${status}`, transient, mayHaveTakenEffect: false });
  expect(JSON.stringify(error) + error.message + (error.stack ?? "")).not.toMatch(/ss-word/);
});

test("a proxy that is not there is named", async () => {
  process.env.HTTPS_PROXY = (await deadUrl()).replace("//", "//bob:secret-of-bob@");
  const error = await rejection(client().roles.list(), FlexeraConnectionError);
  expect(error).toMatchObject({ code: "ECONNREFUSED", requestSent: "no", transient: true });
  expect(error.message).toMatch(/^the proxy 127\.0\.0\.1:\d+ did not connect to api\.flexera\.test for GET/);
  expect(error.message).not.toContain("secret-of-bob");
});
