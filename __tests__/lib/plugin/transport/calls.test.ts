import { Client, Metadata, compressionAlgorithms, credentials, status } from "@grpc/grpc-js";
import type { ServiceError } from "@grpc/grpc-js";
import fc from "fast-check";
import { once } from "node:events";
import { createServer } from "node:net";
import type { AddressInfo, Server as Listener } from "node:net";
import { echoServer, paths } from "../../../transport/echo";
import type { Notes } from "../../../transport/echo";
import { until } from "../../../support/until";

/** gRPC's own client for Node, over a real socket. */
describe("with @grpc/grpc-js as client", () => {
  let client: Client;
  let listener: Listener;
  let notes: Notes;
  const decode = (bytes: Buffer): Buffer => bytes;
  const encode = decode;

  beforeAll(async () => {
    const echo = echoServer();
    notes = echo.notes;
    listener = createServer((socket) => {
      echo.server.accept(socket);
    }).listen(0, "127.0.0.1");
    await once(listener, "listening");
    client = new Client(`127.0.0.1:${(listener.address() as AddressInfo).port}`, credentials.createInsecure(), {
      "grpc.enable_retries": 0,
      "grpc.max_receive_message_length": -1,
      "grpc.max_send_message_length": -1,
    });
  });

  afterAll(() => {
    client.close();
    listener.close();
  });

  function ask(path: string, request: string | Buffer, options: { deadline?: Date; metadata?: Metadata } = {}) {
    const { deadline, metadata = new Metadata() } = options;
    return new Promise<Buffer>((resolve, reject) => {
      const done = (error: ServiceError | null, answer?: Buffer): void => {
        if (answer === undefined) reject(error ?? new Error("no answer"));
        else resolve(answer);
      };
      const message = Buffer.from(request);
      client.makeUnaryRequest(path, encode, decode, message, metadata, deadline ? { deadline } : {}, done);
    });
  }

  test("answers messages of any size, also none, many at once", async () => {
    const sizes = [0, 1, 4, 5, 16_378, 16_379, 16_380, 65_535, 65_536, 1_000_000];
    const messages = Array.from({ length: 200 }, (_, index) => Buffer.alloc(sizes[index % sizes.length] ?? 0, index));

    const answers = await Promise.all(messages.map((message) => ask(paths.echo, message)));

    expect(answers.map((answer, index) => answer.equals(messages[index] ?? answer.subarray(1)))).toEqual(
      messages.map(() => true),
    );
  });

  test("carries many megabytes in both directions at once", async () => {
    const large = Buffer.alloc(20_000_000, "0123456789");
    const answers = await Promise.all([ask(paths.echo, large), ask(paths.echo, large), ask(paths.grow, "30000000")]);
    expect(answers.map(({ length }) => length)).toEqual([large.length, large.length, 30_000_000]);
    expect(answers[0].equals(large)).toBe(true);
  });

  test("gives the status that a handler throws, with a message in any language", async () => {
    const texts = [
      "no luck",
      "50 % of it\nis gone",
      "größer als 漢字 🙂",
      " spaces around ",
      "",
      "%41",
      "\u0000\u007f",
    ];
    for (const text of [...texts, ...fc.sample(fc.string({ unit: "grapheme", maxLength: 300 }), 30)]) {
      await expect(ask(paths.fail, text)).rejects.toMatchObject({ code: status.FAILED_PRECONDITION, details: text });
    }
  });

  test("cuts off a message that is too long for a header, at a character", async () => {
    const error = await ask(paths.fail, "漢".repeat(10_000)).catch((reason: unknown) => reason as ServiceError);
    expect(error).toMatchObject({ code: status.FAILED_PRECONDITION });
    expect((error as ServiceError).details).toMatch(/^漢{1000,}$/);
  });

  test("tells of other errors what it is told to tell", async () => {
    await expect(ask(paths.throw, "")).rejects.toMatchObject({
      code: status.INTERNAL,
      details: "something went wrong",
    });
  });

  test("knows no other method", async () => {
    await expect(ask("/test.Echo/Other", "")).rejects.toMatchObject({
      code: status.UNIMPLEMENTED,
      details: 'there is no method "/test.Echo/Other" here',
    });
  });

  test("refuses compressed messages in words", async () => {
    const compressing = new Client(client.getChannel().getTarget().replace("dns:", ""), credentials.createInsecure(), {
      "grpc.default_compression_algorithm": compressionAlgorithms.gzip,
    });
    const refused = new Promise((_resolve, reject) => {
      compressing.makeUnaryRequest(paths.echo, encode, decode, Buffer.from("text"), reject);
    });
    await expect(refused).rejects.toMatchObject({
      code: status.UNIMPLEMENTED,
      details: expect.stringContaining('encoding "gzip" are not read here') as string,
    });
    compressing.close();
  });

  test("ends a call whose deadline is over, and tells its handler", async () => {
    const before = notes.cancelled;
    await expect(ask(paths.hang, "", { deadline: new Date(Date.now() + 50) })).rejects.toMatchObject({
      code: status.DEADLINE_EXCEEDED,
    });
    await until(() => notes.cancelled === before + 1);
  });

  test("tells a handler that its call is cancelled, and no other one", async () => {
    const { started, cancelled } = { ...notes };
    const calls = [1, 2].map(() =>
      client.makeUnaryRequest(paths.hang, encode, decode, Buffer.alloc(0), () => undefined),
    );
    await until(() => notes.started === started + 2);
    calls[0]?.cancel();
    await until(() => notes.cancelled === cancelled + 1);
    await expect(ask(paths.echo, "goes on")).resolves.toEqual(Buffer.from("goes on"));
    expect(notes.cancelled).toBe(cancelled + 1);
    calls[1]?.cancel();
    await until(() => notes.cancelled === cancelled + 2);
  });

  test("streams answers, one after the other, or none", async () => {
    for (const count of [0, 1, 3_000]) {
      const stream = client.makeServerStreamRequest(paths.many, encode, decode, Buffer.from(String(count)));
      const received: Buffer[] = [];
      for await (const answer of stream) received.push(answer as Buffer);
      expect(received.map((answer) => [answer.length, answer[0]])).toEqual(
        Array.from({ length: count }, (_, index) => [1_000, (count - index) % 256]),
      );
    }
  });

  test("makes no more answers than a slow client takes", async () => {
    // GIVEN
    const written = notes.written;
    const stream = client.makeServerStreamRequest(paths.many, encode, decode, Buffer.from("100000"));
    stream.on("error", () => undefined);
    await once(stream, "data");
    stream.pause();

    // WHEN it goes on until there is no room
    let before = -1;
    while (before !== notes.written) {
      before = notes.written;
      await ask(paths.echo, "a turn");
      await ask(paths.echo, "and another");
    }

    // THEN
    expect(notes.written - written).toBeLessThan(20_000);
    stream.cancel();
  });
});
