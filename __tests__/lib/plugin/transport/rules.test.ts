import { ErrorCode } from "../../../../lib/plugin/transport/http2/errors";
import { connectTo, echoServer, paths } from "../../../transport/echo";
import * as client from "../../../transport/frames";
import { Flag, FrameType, data, frame, greeting, headers, message, requestFields } from "../../../transport/frames";

const { protocolError, frameSizeError, flowControlError, streamClosed, enhanceYourCalm, compressionError } = ErrorCode;
const nothing = Buffer.alloc(0);
const setting = (identifier: number, value: number): Buffer => {
  const payload = Buffer.alloc(6);
  payload.writeUInt16BE(identifier, 0);
  payload.writeUInt32BE(value, 2);
  return frame(FrameType.settings, 0, 0, payload);
};
const open = headers(1, requestFields(paths.echo));
const echo = client.call(1, paths.echo, Buffer.from("text"));

/** What breaks a rule that the whole connection stands on, and how the connection ends. */
test.each<[string, number, Buffer[]]>([
  ["text that is no HTTP/2", protocolError, [Buffer.from("GET / HTTP/1.1\r\nhost: localhost\r\n\r\n")]],
  ["a first frame that is no SETTINGS", protocolError, [client.preface, client.ping()]],
  [
    "a first frame that only acknowledges",
    protocolError,
    [client.preface, frame(FrameType.settings, Flag.ack, 0, nothing)],
  ],
  ["a frame that is too long", frameSizeError, [greeting, open, data(1, Buffer.alloc(16_385))]],
  ["SETTINGS on a stream", protocolError, [greeting, frame(FrameType.settings, 0, 1, nothing)]],
  ["SETTINGS of a wrong length", frameSizeError, [greeting, frame(FrameType.settings, 0, 0, Buffer.alloc(5))]],
  [
    "an acknowledgement with settings",
    frameSizeError,
    [greeting, frame(FrameType.settings, Flag.ack, 0, Buffer.alloc(6))],
  ],
  ["a push that is neither on nor off", protocolError, [greeting, setting(2, 2)]],
  ["a window that is too large", flowControlError, [greeting, setting(4, 2 ** 31)]],
  ["frames that are too small", protocolError, [greeting, setting(5, 16_383)]],
  ["frames that are too large", protocolError, [greeting, setting(5, 2 ** 24)]],
  ["a PING on a stream", protocolError, [greeting, frame(FrameType.ping, 0, 1, Buffer.alloc(8))]],
  ["a PING of a wrong length", frameSizeError, [greeting, frame(FrameType.ping, 0, 0, Buffer.alloc(7))]],
  ["DATA on no stream", protocolError, [greeting, data(0, nothing)]],
  ["DATA on a stream that is not open", protocolError, [greeting, data(1, nothing)]],
  ["HEADERS on no stream", protocolError, [greeting, headers(0, requestFields(paths.echo))]],
  ["HEADERS on an even stream", protocolError, [greeting, headers(2, requestFields(paths.echo))]],
  ["HEADERS on a stream that was left out", protocolError, [greeting, headers(3, requestFields(paths.hang)), open]],
  [
    "HEADERS on a stream that has ended",
    streamClosed,
    [greeting, headers(1, requestFields("/none"), { end: true }), open],
  ],
  ["headers that cannot be decoded", compressionError, [greeting, frame(FrameType.headers, 4, 1, Buffer.from([0x80]))]],
  ["headers that another frame interrupts", protocolError, [greeting, headers(1, [], { flags: 0 }), client.ping()]],
  [
    "headers that go on in another stream",
    protocolError,
    [greeting, headers(1, [], { flags: 0 }), frame(9, 4, 3, nothing)],
  ],
  ["CONTINUATION of nothing", protocolError, [greeting, frame(FrameType.continuation, 4, 1, nothing)]],
  [
    "padding longer than its frame",
    protocolError,
    [greeting, open, frame(0, Flag.padded, 1, Buffer.from([4, 0, 0, 0]))],
  ],
  ["padding without a byte", frameSizeError, [greeting, open, frame(0, Flag.padded, 1, nothing)]],
  ["a priority that is cut off", frameSizeError, [greeting, frame(1, Flag.priority | 4, 1, Buffer.alloc(4))]],
  ["PRIORITY on no stream", protocolError, [greeting, frame(FrameType.priority, 0, 0, Buffer.alloc(5))]],
  ["RST_STREAM on no stream", protocolError, [greeting, client.reset(0)]],
  ["RST_STREAM on a stream that is not open", protocolError, [greeting, client.reset(1)]],
  ["RST_STREAM of a wrong length", frameSizeError, [greeting, open, frame(3, 0, 1, Buffer.alloc(3))]],
  ["PUSH_PROMISE", protocolError, [greeting, open, frame(FrameType.pushPromise, 4, 1, Buffer.alloc(8))]],
  ["GOAWAY on a stream", protocolError, [greeting, frame(FrameType.goaway, 0, 1, Buffer.alloc(8))]],
  ["an empty WINDOW_UPDATE", protocolError, [greeting, client.windowUpdate(0, 0)]],
  ["a WINDOW_UPDATE of a wrong length", frameSizeError, [greeting, frame(8, 0, 0, Buffer.alloc(3))]],
  ["a WINDOW_UPDATE of a stream that is not open", protocolError, [greeting, client.windowUpdate(1, 1)]],
  ["a window of the connection that overflows", flowControlError, [greeting, client.windowUpdate(0, 2 ** 31 - 1)]],
  [
    "settings that let a window overflow",
    flowControlError,
    [greeting, headers(1, requestFields(paths.hang)), client.windowUpdate(1, 2 ** 31 - 1 - 65_535), setting(4, 65_536)],
  ],
  [
    "headers without end",
    enhanceYourCalm,
    [greeting, headers(1, [], { flags: 0 }), ...Array.from({ length: 5 }, () => frame(9, 0, 1, Buffer.alloc(16_384)))],
  ],
  [
    "empty headers without end",
    enhanceYourCalm,
    [greeting, headers(1, [], { flags: 0 }), ...Array.from({ length: 12_000 }, () => frame(9, 0, 1, nothing))],
  ],
])("ends the connection at %s", async (_, code, pieces) => {
  const { server, errors } = echoServer();
  const raw = connectTo(server, nothing);
  raw.send(...pieces);
  await raw.until(() => raw.isClosed);
  expect(raw.goaway).toBe(code);
  expect(errors).toEqual([expect.objectContaining({ code })]);
});

/** What breaks a rule within a stream, and how that stream ends. */
test.each<[string, number, Buffer[]]>([
  ["DATA after its end", streamClosed, [client.call(1, paths.hang, nothing), data(1, nothing)]],
  ["HEADERS after its end", streamClosed, [client.call(1, paths.hang, nothing), headers(1, [], { end: true })]],
  ["DATA after an answer", streamClosed, [echo, data(1, nothing)]],
  ["DATA after its own RST_STREAM", streamClosed, [open, client.reset(1), data(1, nothing)]],
  ["trailers without an end", protocolError, [open, headers(1, [["x", "y"]])]],
  ["trailers with a pseudo-header", protocolError, [open, headers(1, [[":path", "/"]], { end: true })]],
  ["an empty WINDOW_UPDATE", protocolError, [open, client.windowUpdate(1, 0)]],
  ["a window that overflows", flowControlError, [open, client.windowUpdate(1, 2 ** 31 - 1)]],
  ["PRIORITY of a wrong length", frameSizeError, [frame(FrameType.priority, 0, 1, Buffer.alloc(4))]],
  ["a dependency on itself", protocolError, [open, frame(FrameType.priority, 0, 1, Buffer.from([0, 0, 0, 1, 0]))]],
  [
    "a body longer than it says",
    protocolError,
    [headers(1, requestFields(paths.echo, [["content-length", "3"]])), data(1, Buffer.alloc(4))],
  ],
  [
    "a body shorter than it says",
    protocolError,
    [headers(1, requestFields(paths.echo, [["content-length", "3"]])), data(1, Buffer.alloc(2), { end: true })],
  ],
  ["a content-length that is none", protocolError, [headers(1, requestFields(paths.echo, [["content-length", "+3"]]))]],
  ["a name in upper case", protocolError, [headers(1, requestFields(paths.echo, [["Name", "value"]]))]],
  ["a name with a space", protocolError, [headers(1, requestFields(paths.echo, [["na me", "value"]]))]],
  ["a value with a line feed", protocolError, [headers(1, requestFields(paths.echo, [["name", "a\nb"]]))]],
  ["a value with a space around it", protocolError, [headers(1, requestFields(paths.echo, [["name", " a"]]))]],
  ["a header of HTTP/1", protocolError, [headers(1, requestFields(paths.echo, [["connection", "close"]]))]],
  ["a pseudo-header that comes late", protocolError, [headers(1, [...requestFields(paths.echo), [":authority", "x"]])]],
  ["a pseudo-header of answers", protocolError, [headers(1, [[":status", "200"], ...requestFields(paths.echo)])]],
  ["no path", protocolError, [headers(1, requestFields(""))]],
])("ends the stream, and no other one, at %s", async (_, code, pieces) => {
  const { server } = echoServer();
  const raw = connectTo(server);
  raw.send(...pieces);
  await raw.until(() => raw.outcome(1)?.resetWith !== undefined);
  raw.send(client.call(3, paths.echo, Buffer.from("goes on")));
  await raw.ended(3);
  expect([raw.outcome(1)?.resetWith, raw.goaway]).toEqual([code, undefined]);
  expect(raw.outcome(3)?.body).toEqual(message(Buffer.from("goes on")));
});

test.each<[string, Record<string, string>, Buffer[]]>([
  [
    "another method than POST",
    { ":status": "405" },
    [
      headers(
        1,
        [
          [":method", "GET"],
          [":scheme", "http"],
          [":path", "/"],
        ],
        { end: true },
      ),
    ],
  ],
  [
    "another content",
    { ":status": "415" },
    [
      headers(1, [
        [":method", "POST"],
        [":scheme", "http"],
        [":path", "/"],
        ["content-type", "application/grpc-web"],
      ]),
    ],
  ],
  [
    "headers that are too large",
    { ":status": "431" },
    // Small as they are sent: a long field in the table, and references to it.
    [
      headers(1, requestFields(paths.echo), { flags: 0 }),
      frame(9, 0, 1, Buffer.concat([Buffer.from([0x40, 1, 97, 0x7f, 0x99, 0x16]), Buffer.alloc(2_968, "x")])),
      frame(9, Flag.endHeaders, 1, Buffer.alloc(30, 0xbe)),
    ],
  ],
  [
    "a message that is compressed",
    { "grpc-status": "13" },
    [open, data(1, message(nothing, { compressed: 1 }), { end: true })],
  ],
  [
    "a message with other flags",
    { "grpc-status": "13" },
    [open, data(1, message(nothing, { compressed: 7 }), { end: true })],
  ],
  ["a message that is too large", { "grpc-status": "8" }, [open, data(1, message(nothing, { length: 300_000_000 }))]],
  [
    "a message that is not all there",
    { "grpc-status": "13" },
    [open, data(1, message(nothing, { length: 3 }), { end: true })],
  ],
  ["a prefix that is not all there", { "grpc-status": "13" }, [open, data(1, Buffer.alloc(3), { end: true })]],
  ["no message", { "grpc-status": "12" }, [headers(1, requestFields(paths.echo), { end: true })]],
  [
    "a second message",
    { "grpc-status": "12" },
    [open, data(1, Buffer.concat([message(nothing), message(nothing)]), { end: true })],
  ],
  ["a second message in pieces", { "grpc-status": "12" }, [open, data(1, message(nothing)), data(1, message(nothing))]],
  [
    "a timeout that is none",
    { "grpc-status": "13" },
    [headers(1, requestFields(paths.echo, [["grpc-timeout", "1h"]]))],
  ],
  [
    "a timeout of nine digits",
    { "grpc-status": "13" },
    [headers(1, requestFields(paths.echo, [["grpc-timeout", "123456789m"]]))],
  ],
  ["a timeout of nothing", { "grpc-status": "4" }, [client.call(1, paths.hang, nothing, [["grpc-timeout", "0n"]])]],
])("answers in gRPC's or HTTP's own terms to %s", async (_, wanted, pieces) => {
  const { server } = echoServer();
  const raw = connectTo(server);
  raw.send(...pieces);
  const outcome = await raw.ended(1);
  expect(outcome?.headers).toMatchObject(wanted);
  raw.send(client.call(3, paths.echo, Buffer.from("goes on")));
  expect((await raw.ended(3))?.headers).toMatchObject({ "grpc-status": "0" });
});
