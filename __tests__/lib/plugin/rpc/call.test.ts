import { createLog, HookError } from "../../../../lib/plugin";
import { Call } from "../../../../lib/plugin/rpc/call";
import { objectType } from "../../../../lib/schema";
import { remnantIn, spellings } from "../../../support/spellings";

const secret = "0123456789/+=of-a-state";

function setUp(): Call {
  const log = createLog({ name: "test", environment: {} });
  log.secrets.add(secret);
  const { signal } = new AbortController();
  return new Call(objectType({}), { signal, log, describeError: () => undefined, adviceOn: () => undefined });
}

describe("what the user is told", () => {
  test.each([
    ["a line of its own", 'the role "x\r\nApply complete! Resources: 1 added" is not known'],
    ["the start of the line", 'the role "x\u001b[2K\u001b[1GApply complete!" is not known'],
    ["the line before", 'the role "x\u001b[1A\u009b1AApply complete!" is not known'],
    ["a link", 'the role "\u001b]8;;https://evil.example\u0007x\u001b]8;;\u0007" is not known'],
    ["the other direction", 'the role "\u202e!etelpmoc ylppA" is not known'],
  ])("cannot be made by a name to have %s", (_, message) => {
    // GIVEN
    const call = setUp();

    // WHEN
    call.fail(new Error(message));
    call.operation.warn(message, message.replace(/[\r\n]/g, ""));

    // THEN
    for (const { summary, detail } of call.diagnostics) {
      // eslint-disable-next-line no-control-regex
      expect(`${summary ?? ""}${detail ?? ""}`).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e]/);
      expect(summary).toMatch(/^the role "/);
    }
  });

  test("keeps the paragraphs of a detail", () => {
    const call = setUp();
    call.fail(new HookError("a summary", "one\n\ntwo"));
    expect(call.diagnostics).toMatchObject([{ summary: "a summary", detail: "one\n\ntwo" }]);
  });

  test.each(spellings)("shows no secret that stands $name", ({ of }) => {
    const call = setUp();
    call.fail(new HookError(`refused: ${of(secret)}`, `it says\n${of(secret)}`));
    const [{ summary = "", detail = "" } = {}] = call.diagnostics;
    for (const text of [summary, detail]) {
      expect(text).toContain("[redacted]");
      expect(remnantIn(text ?? "", secret)).toBeUndefined();
    }
  });
});
