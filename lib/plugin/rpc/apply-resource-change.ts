import { HookError } from "../diagnostics";
import { changes } from "../planning/agreement";
import type { ObjectValue } from "../planning/object-value";
import { keepSpelling } from "../planning/spelling";
import type { CallContext, RequestOf, ResponseOf, tfplugin6 } from "../protocol";
import { objectType, type Attributes } from "../../schema";
import type { Value } from "../../schema/values";
import { Checkpoint } from "./checkpoint";
import { StoredPrivateData } from "./private-data";
import { wholeState } from "./returned";
import type { Session } from "./session";
import { encodeValue } from "./wire";

export async function applyResourceChange(
  session: Session,
  request: RequestOf<"ApplyResourceChange">,
  context: CallContext,
): Promise<ResponseOf<"ApplyResourceChange">> {
  const { schema, hooks } = session.resource(request.typeName);
  const { attributes } = schema;
  const type = objectType(attributes);
  const call = session.call(attributes, context);
  const privateData = new StoredPrivateData(request.plannedPrivate);

  const newState = await call.run(async () => {
    const { draftBecause } = session.provider;
    if (draftBecause !== undefined) throw onlyDrafts(draftBecause);
    const prior = session.decode(attributes, request.priorState);
    const planned = session.decode(attributes, request.plannedState);
    if (!planned) {
      await hooks.delete({ ...call.operation, state: prior ?? {}, private: privateData }, session.context);
      return encodeValue(null, type);
    }
    const checkpoint = new Checkpoint(attributes, planned, prior);
    const save = (known: unknown): void => {
      checkpoint.save(known);
      if (checkpoint.state) session.keepSecret(attributes, checkpoint.state);
    };
    try {
      const operation = { ...call.operation, plan: planned, private: privateData, save };
      if (prior && !hooks.update) {
        throw new HookError(`${request.typeName} cannot be changed in place`, "Replace it instead (-replace).");
      }
      const result = prior
        ? await hooks.update?.(
            { ...operation, state: prior, changed: changes(attributes, prior, planned) },
            session.context,
          )
        : await hooks.create(operation, session.context);
      save(result);
      return encodeResult(attributes, planned, wholeState(attributes, result), checkpoint.state);
    } catch (error) {
      // Whatever failed, the answer holds what is known by now.
      call.fail(error);
      return encodeValue(checkpoint.state, type);
    }
  });
  return {
    // Nothing came of it: the state before stays.
    newState: newState ?? request.priorState ?? null,
    private: privateData.encode(),
    diagnostics: call.diagnostics,
  };
}

/** The result in the spelling of the plan. A null where a value is due must not wipe out one that was saved. */
function encodeResult(
  attributes: Attributes,
  planned: ObjectValue,
  result: ObjectValue,
  saved: ObjectValue | null,
): tfplugin6.IDynamicValue {
  const complete = Object.entries(result).map(([key, value]): [string, Value] => [key, value ?? saved?.[key] ?? null]);
  return encodeValue(keepSpelling(attributes, planned, Object.fromEntries(complete), "answer"), objectType(attributes));
}

function onlyDrafts(why: string): HookError {
  return new HookError(
    "this provider only makes plans to look at",
    `Nothing is changed: ${why}. To apply, run terraform without that.`,
  );
}
