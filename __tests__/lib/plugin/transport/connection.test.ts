import { once } from "node:events";
import { connect, createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { ErrorCode } from "../../../../lib/plugin/transport/http2/errors";
import { Patience } from "../../../../lib/plugin/transport/http2/patience";
import { connectTo, echoServer, paths } from "../../../transport/echo";
import * as client from "../../../transport/frames";
import { Flag, FrameType, data, frame, greeting, headers, message, requestFields } from "../../../transport/frames";

const { protocolError, enhanceYourCalm } = ErrorCode;
const nothing = Buffer.alloc(0);
const open = headers(1, requestFields(paths.echo));

test("answers the same whatever pieces the bytes come in", async () => {
  const { server } = echoServer();
  const bytes = Buffer.concat([
    greeting,
    client.call(1, paths.echo, Buffer.from("one")),
    headers(3, requestFields(paths.echo), { flags: 0 }),
    frame(FrameType.continuation, Flag.endHeaders, 3, nothing),
    frame(
      FrameType.data,
      Flag.padded,
      3,
      Buffer.concat([Buffer.from([2]), message(Buffer.from("tw"), { length: 3 }), Buffer.alloc(2)]),
    ),
    client.ping(),
    data(3, Buffer.from("o"), { end: true }),
  ]);
  for (const chunkBytes of [1, 2, 3, 5, 9, 10, 24, 33, 1_000]) {
    const raw = connectTo(server, nothing);
    await raw.trickle(bytes, chunkBytes);
    await raw.ended(1);
    await raw.ended(3);
    expect([raw.outcome(1)?.body, raw.outcome(3)?.body]).toEqual(
      ["one", "two"].map((text) => message(Buffer.from(text))),
    );
    expect(raw.frames.filter(({ type, flags }) => type === FrameType.ping && flags === Flag.ack)).toHaveLength(1);
  }
});

test("takes messages whose bytes come interleaved with those of others", async () => {
  const { server } = echoServer();
  const raw = connectTo(server);
  const texts = Array.from({ length: 20 }, (_, index) => Buffer.alloc(300, `${index} `));
  const ids = texts.map((_, index) => 2 * index + 1);
  raw.send(...ids.map((id) => headers(id, requestFields(paths.echo))));
  const whole = texts.map((text) => message(text));
  for (let at = 0; at < 305; at += 7) {
    raw.send(
      ...ids.map((id, index) => data(id, (whole[index] ?? nothing).subarray(at, at + 7), { end: at + 7 >= 305 })),
    );
  }
  for (const [index, id] of ids.entries()) expect((await raw.ended(id))?.body).toEqual(whole[index]);
});

test("sends what a window allows, and the rest as the client makes room", async () => {
  // GIVEN windows of 10 bytes
  const { server } = echoServer();
  const raw = connectTo(server, Buffer.concat([client.preface, client.settingsFrame({ initialWindowSize: 10 })]));
  raw.send(client.call(1, paths.grow, Buffer.from("30")), client.call(3, paths.echo, Buffer.alloc(3)));
  await raw.ended(3);
  expect(raw.outcome(1)?.body).toHaveLength(10);
  // WHEN the window is made smaller, it has to be filled up first
  raw.send(client.settingsFrame({ initialWindowSize: 0 }), client.windowUpdate(1, 15), client.ping());
  await raw.until(() => raw.frames.some(({ type }) => type === FrameType.ping));
  expect(raw.outcome(1)?.body).toHaveLength(15);
  raw.send(client.settingsFrame({ initialWindowSize: 100 }));
  // THEN
  expect((await raw.ended(1))?.body).toEqual(message(Buffer.alloc(30, "x")));
});

test("lets long answers take turns, and short ones and errors pass, when the connection's window is small", async () => {
  const { server } = echoServer();
  const raw = connectTo(server);
  raw.send(client.call(1, paths.grow, Buffer.from("200000")), client.call(3, paths.grow, Buffer.from("200000")));
  raw.send(client.windowUpdate(1, 1_000_000), client.windowUpdate(3, 1_000_000), client.call(5, paths.fail, nothing));
  expect((await raw.ended(5))?.headers["grpc-status"]).toBe("9");
  raw.send(client.windowUpdate(0, 100_000), client.ping());
  await raw.until(() => raw.frames.some(({ type }) => type === FrameType.ping));
  expect(raw.outcome(3)?.body.length).toBeGreaterThan(30_000);
  raw.send(client.windowUpdate(0, 1_000_000));
  const bodies = [await raw.ended(1), await raw.ended(3)].map((outcome) => outcome?.body.length);
  expect(bodies).toEqual([200_005, 200_005]);
});

test("gives room back for what it has taken, of the connection and of streams", async () => {
  const { server } = echoServer();
  const raw = connectTo(server);
  raw.send(open);
  const whole = message(Buffer.alloc(9_000_000));
  for (let at = 0; at < whole.length; at += 16_384) {
    raw.send(data(1, whole.subarray(at, at + 16_384), { end: at + 16_384 >= whole.length }));
    await new Promise(setImmediate);
  }
  raw.send(client.windowUpdate(0, 10_000_000), client.windowUpdate(1, 10_000_000));
  expect((await raw.ended(1))?.body).toHaveLength(whole.length);
  expect(raw.goaway).toBeUndefined();
});

test.each([
  ["PING", () => client.ping()],
  ["SETTINGS", () => client.settingsFrame({})],
  ["PRIORITY", () => frame(FrameType.priority, 0, 1, Buffer.alloc(5))],
  ["frames that nobody knows", () => frame(0xbe, 0, 0, nothing)],
  ["WINDOW_UPDATE", () => client.windowUpdate(0, 1)],
  ["empty DATA", () => data(1, nothing)],
])("takes %s for a while, and not for ever", async (_, make) => {
  const { server } = echoServer({ idleFramesPerSecond: 0 });
  const raw = connectTo(server);
  raw.send(headers(1, requestFields(paths.hang)));
  for (let count = 0; count < 60 && !raw.isClosed; count++) {
    raw.send(...Array.from({ length: 200 }, make));
    await new Promise(setImmediate);
  }
  await raw.until(() => raw.isClosed);
  expect(raw.goaway).toBe(enhanceYourCalm);
});

test("has no more handlers at work than allowed, also for calls that are given up at once", async () => {
  // GIVEN handlers that do not end when their call does
  const { server, notes } = echoServer({ concurrentStreams: 10, idleFramesPerSecond: 0 });
  const raw = connectTo(server);
  let id = -1;
  raw.send(...Array.from({ length: 15 }, () => client.call((id += 2), paths.hang, nothing)));
  await raw.ended(29);
  expect([notes.started, raw.outcome(29)?.resetWith]).toEqual([10, ErrorCode.refusedStream]);
  // WHEN resets come by the thousand
  for (let count = 0; count < 300 && !raw.isClosed; count++) {
    raw.send(
      ...Array.from({ length: 50 }, () => [client.call((id += 2), paths.hang, nothing), client.reset(id)]).flat(),
    );
    await new Promise(setImmediate);
  }
  await raw.until(() => raw.isClosed);
  expect(raw.goaway).toBe(enhanceYourCalm);
});

test("gives patience back as time goes by and as calls are answered", () => {
  let now = 0;
  const patience = new Patience(2, 10, () => now);
  const spent = (): boolean[] => [patience.spend(), patience.spend(), patience.spend()];
  expect(spent()).toEqual([true, true, false]);
  now = 150;
  expect(spent()).toEqual([true, false, false]);
  patience.restore(10);
  expect(spent()).toEqual([true, true, false]);
});

test("keeps no more of unfinished messages than allowed", async () => {
  const { server } = echoServer({ unfinishedBytes: 50_000 });
  const raw = connectTo(server);
  const part = message(Buffer.alloc(16_000), { length: 100_000 });
  raw.send(...[1, 3, 5, 7].flatMap((id) => [headers(id, requestFields(paths.echo)), data(id, part)]));
  expect((await raw.ended(7))?.headers["grpc-status"]).toBe("8");
  raw.send(client.reset(1), headers(9, requestFields(paths.echo)), data(9, part), client.ping());
  await raw.until(() => raw.frames.some(({ type }) => type === FrameType.ping));
  expect(raw.outcome(9)).toBeUndefined();
});

test("hangs up on who says nothing", async () => {
  for (const first of [nothing, client.preface.subarray(0, 10), client.preface]) {
    const { server, errors } = echoServer({ prefaceMs: 20 });
    const raw = connectTo(server, first);
    await raw.until(() => raw.isClosed);
    expect([raw.goaway, errors.length]).toEqual([protocolError, 1]);
  }
});

test("does not wait for a client that asks and does not read", async () => {
  // GIVEN a client that does not read
  const { server } = echoServer({ idleFrames: 1_000_000 });
  const sockets: { writableLength: number }[] = [];
  const listener = createServer((socket) => {
    sockets.push(socket);
    server.accept(socket);
  }).listen(0, "127.0.0.1");
  await once(listener, "listening");
  const socket = connect((listener.address() as AddressInfo).port, "127.0.0.1");
  socket.pause();
  socket.write(greeting);
  // WHEN it asks until nothing of it is taken any more
  const pings = Buffer.concat(Array.from({ length: 5_000 }, () => client.ping()));
  let isTaken = true;
  for (let count = 0; count < 400 && isTaken; count++) {
    if (!socket.write(pings)) {
      isTaken = await Promise.race([
        once(socket, "drain").then(() => true),
        new Promise<boolean>((resolve) => setTimeout(resolve, 500, false)),
      ]);
    }
  }
  // THEN
  expect(isTaken).toBe(false);
  expect(sockets[0]?.writableLength).toBeLessThan(4_000_000);
  socket.destroy();
  listener.close();
});

describe("closing", () => {
  test("answers what is in flight, takes nothing more, and hangs up", async () => {
    const { server, notes } = echoServer();
    const raw = connectTo(server);
    raw.send(client.call(1, paths.grow, Buffer.from("100000")), client.call(3, paths.hang, nothing));
    await raw.until(() => notes.started === 1);
    const closed = server.close();
    raw.send(client.call(5, paths.echo, nothing), client.windowUpdate(1, 100_000), client.windowUpdate(0, 100_000));
    expect((await raw.ended(1))?.body).toHaveLength(100_005);
    expect([raw.isClosed, raw.outcome(5)]).toEqual([false, undefined]);
    raw.send(client.reset(3));
    await closed;
    await raw.until(() => raw.isClosed);
    expect(raw.goaway).toBe(ErrorCode.noError);
  });

  test("does not wait for clients that do not hang up, and tells new ones", async () => {
    const { server } = echoServer({ lingerMs: 1 });
    const first = connectTo(server);
    await first.until(() => first.frames.length > 0);
    await server.close();
    const second = connectTo(server);
    await second.until(() => second.isClosed);
    expect(second.goaway).toBe(ErrorCode.noError);
  });

  test("tells handlers when the client is gone", async () => {
    const { server, notes } = echoServer();
    const raw = connectTo(server);
    raw.send(client.call(1, paths.hang, nothing));
    await raw.until(() => notes.started === 1);
    raw.socket.end();
    await server.close();
    expect(notes.cancelled).toBe(1);
  });
});
