import { positionOf } from "../../../lib/plugin/positions";

const stack = (...frames: string[]): Error =>
  Object.assign(new Error("no such colour"), { stack: ["Error: no such colour", ...frames].join("\n") });

test("an error tells the lines of its author, innermost first, without those of Node and of packages", () => {
  const error = stack(
    "    at check (/cache/notes/1.0/colour.ts:3:9)",
    "    at node:internal/process/task_queues:95:5",
    "    at each (/cache/notes/1.0/node_modules/lodash/each.js:1:1)",
    "    at async Object.create (file:///cache/notes/1.0/note.ts:20:11)",
    "    at /cache/notes/1.0/lib/plugin/rpc/call.js:5:5",
    "    at later (/cache/notes/1.0/main.ts:1:1)",
  );

  expect(positionOf(error, ["/cache/notes/1.0"])).toStrictEqual({
    summary: "no such colour",
    detail: "Thrown at colour.ts:3:9 (check)\ncalled at note.ts:20:11 (create)",
  });
});

test.each([
  ["no error", "a text"],
  ["an error that none of its lines has thrown", stack("    at node:internal/timers:1:1")],
  ["an error without a stack", Object.assign(new Error("x"), { stack: undefined })],
])("there is nothing to tell of %s", (_, error) => {
  expect(positionOf(error, ["/cache"])).toBeUndefined();
});

test("an error without a message is told by its name", () => {
  const error = Object.assign(new TypeError(""), { stack: "TypeError\n    at /a/b.ts:1:2" });

  expect(positionOf(error, ["/a"])).toStrictEqual({ summary: "TypeError", detail: "Thrown at b.ts:1:2" });
});

test("an error tells of files as Windows names them", () => {
  const error = stack(
    String.raw`    at check (C:\Program Files\notes\colour.ts:3:9)`,
    String.raw`    at C:\notes\lib\plugin\rpc\call.js:5:5`,
  );

  expect(positionOf(error, [])?.detail).toBe(String.raw`Thrown at C:\Program Files\notes\colour.ts:3:9 (check)`);
});
