import { once } from "node:events";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { createGzip, gzipSync } from "node:zlib";
import { FlexeraAnswerError, FlexeraApiError, type IamClient } from "../../../lib/iam";
import { readProblem } from "../../../lib/iam/errors/problem";
import { parseRetryAfter } from "../../../lib/iam/retry-after";
import { Secrets } from "../../../lib/redaction";
import { clientOf, rejection } from "./loopback";

const servers: Server[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

async function clientAt(answer: (response: ServerResponse, request: IncomingMessage) => void): Promise<IamClient> {
  const server = createServer((request, response) => {
    response.on("error", () => undefined);
    answer(response, request);
  });
  servers.push(server);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return clientOf(url, { credentials: { accessToken: "mine" }, retry: { retries: 0 } });
}

/** Goes on for as long as anybody reads, and counts the bytes. */
function endless(response: ServerResponse, chunk: Buffer, sent: { bytes: number }): void {
  const more = (): void => {
    while (!response.destroyed && response.write(chunk)) sent.bytes += chunk.length;
    if (!response.destroyed) response.once("drain", more);
  };
  more();
}

const chunk = Buffer.alloc(65_536, " ");

describe("an answer without an end", () => {
  test.each([
    ["of data", {}, chunk],
    ["of compressed nothing", { "content-encoding": "gzip" }, gzipSync("")],
  ])("%s is an error that says so, and is not read on", async (_, headers, data) => {
    // GIVEN
    const sent = { bytes: 0 };
    const iam = await clientAt((response) => {
      endless(response.writeHead(200, headers), data, sent);
    });

    // WHEN
    const error = await rejection(iam.roles.list(), FlexeraAnswerError);

    // THEN
    expect(error.message).toMatch(/gave too large an answer to GET .*\/roles: more than (16|8) MiB/);
    expect(error.remedy).toContain("No answer of Flexera's is that large: check the address");
    expect(sent.bytes).toBeLessThan(40 * 1_048_576);
  });

  test("of a few bytes that become many is an error as well, in little memory", async () => {
    // GIVEN a gigabyte
    const iam = await clientAt((response) => {
      response.writeHead(200, { "content-encoding": "gzip" });
      const gzip = createGzip();
      gzip.pipe(response);
      let blocks = 0;
      const more = (): void => {
        while (blocks++ < 16_384) if (!gzip.write(chunk)) return void gzip.once("drain", more);
        gzip.end();
      };
      more();
    });
    const before = process.memoryUsage.rss();

    // WHEN
    const error = await rejection(iam.roles.list(), FlexeraAnswerError);

    // THEN
    expect(error.message).toContain("more than 16 MiB");
    expect(process.memoryUsage.rss() - before).toBeLessThan(300 * 1_048_576);
  });

  test("of a write may have been given to a change that was made", async () => {
    const iam = await clientAt((response) => {
      endless(response.writeHead(201), chunk, { bytes: 0 });
    });
    const error = await rejection(iam.serviceAccountClients.create("1"), FlexeraAnswerError);
    expect(error).toMatchObject({ mayHaveTakenEffect: true });
    expect(error.remedy).toContain("look before repeating it");
  });

  test("that is an error page is told by its start", async () => {
    const iam = await clientAt((response) => {
      response.writeHead(403).write("<h1>Blocked by the firewall</h1>");
      endless(response, chunk, { bytes: 0 });
    });
    const error = await rejection(iam.roles.list(), FlexeraApiError);
    expect(error.message).toContain("answered 403");
    expect(error.message).toContain("Blocked by the firewall");
  });
});

test("a list of some megabytes is read", async () => {
  const roles = Array.from({ length: 20_000 }, (_, id) => ({ id, name: `role_${id}`, description: "x".repeat(200) }));
  const iam = await clientAt((response) => {
    response.writeHead(200, { "content-encoding": "gzip" }).end(gzipSync(JSON.stringify({ values: roles })));
  });
  await expect(iam.roles.list()).resolves.toHaveLength(20_000);
});

describe("what others wrote takes a time that grows with its length alone", () => {
  const problem = (body: string) =>
    readProblem({ status: 502, headers: {}, body }, new Secrets("a-secret-of-12-or-so"));
  const make: Readonly<Record<string, (length: number) => unknown>> = {
    "a page of <": (length) => problem("<".repeat(length)),
    "a page of <script": (length) => problem("<script>".repeat(length / 8)),
    "a page of unclosed styles": (length) => problem("<style>x</script>".repeat(length / 16)),
    "a message of tokens that are none": (length) => problem(JSON.stringify({ message: "eyJ-".repeat(length / 4) })),
    "a message of Bearer": (length) => problem(JSON.stringify({ message: "Bearer+".repeat(length / 7) })),
    "a message of terminal sequences": (length) =>
      problem(JSON.stringify({ message: "\u001b]".repeat(length / 2) + "\u009d".repeat(length / 2) })),
    "a message of backslashes and percent signs": (length) =>
      problem("\\".repeat(length / 2) + "%25".repeat(length / 6)),
    "a message of the start of a secret": (length) => problem("a-secret-of-".repeat(length / 12)),
    "a date": (length) => parseRetryAfter("(".repeat(length)) ?? parseRetryAfter("1".repeat(length) + "x"),
  };

  test.each(Object.keys(make))("%s", (name) => {
    const cost = (length: number): number => {
      const times = Array.from({ length: 3 }, () => {
        const before = process.cpuUsage();
        make[name]?.(length);
        return process.cpuUsage(before).user / 1000;
      });
      return Math.min(...times);
    };
    cost(1 << 12);
    const [short, long] = [cost(1 << 15), cost(1 << 17)];
    // Four times as much; with the square it would be sixteen times.
    expect(long).toBeLessThan(Math.max(40, 9 * short));
  });
});
