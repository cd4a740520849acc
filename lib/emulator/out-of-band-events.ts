import { readInteger, readText, requireText } from "./body";
import type { Context } from "./context";
import { editBy, type Edits, type Make, type NewApiCall } from "./edits";
import { badRequest } from "./errors";
import { parseSubjectRef } from "./refs";

const refLength = { least: 1, most: 512 };
const pathLength = { least: 1, most: 8192 };
const methodLength = { least: 1, most: 16 };

/** What others have asked of Flexera's other APIs, which the emulator does not serve. */
export function eventEdits(context: Context, make: Make): Pick<Edits, "addApiCall"> {
  const edit = editBy(make);
  return {
    addApiCall: edit((call: NewApiCall) => {
      const subject = parseSubjectRef(context.state, requireText(call.principal, "ref", refLength), "principal.ref");
      if (subject.kind === "group") throw badRequest("principal.ref must name a user or a service account");
      const path = requireText(call, "path", pathLength);
      if (!path.startsWith("/")) throw badRequest(`path "${path}" must start with "/"`);
      context.requests.add({
        method: readText(call, "method", methodLength) ?? "GET",
        path,
        query: "",
        status: readInteger(call, "status", { least: 100, most: 599 }) ?? 200,
        at: context.now().toISOString(),
        principal: `${subject.kind}:${subject.id}`,
        durationMs: 0,
      });
    }),
  };
}
