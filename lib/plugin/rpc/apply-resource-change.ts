import { HookError } from "../diagnostics";
import { changes } from "../planning/agreement";
import type { ObjectValue } from "../planning/object-value";
import { keepSpelling } from "../planning/spelling";
import type { CallContext, RequestOf, ResponseOf } from "../protocol";
import { objectType, type Attributes } from "../../schema";
import type { Value } from "../../schema/values";
import { Checkpoint } from "./checkpoint";
import { onlyDrafts } from "./drafts";
import { identityOf, identityOfPartial, sentIdentity } from "./identity";
import { StoredPrivateData } from "./private-data";
import { wholeState } from "./returned";
import type { Session } from "./session";
import { encodeValue } from "./wire";

export async function applyResourceChange(
  session: Session,
  request: RequestOf<"ApplyResourceChange">,
  context: CallContext,
): Promise<ResponseOf<"ApplyResourceChange">> {
  const resource = session.resource(request.typeName);
  const { schema, hooks } = resource;
  const { attributes } = schema;
  const type = objectType(attributes);
  const call = session.call(attributes, context);
  const privateData = new StoredPrivateData(request.plannedPrivate);

  const answer = await call.run(async () => {
    const { draftBecause } = session.provider;
    if (draftBecause !== undefined) throw onlyDrafts(draftBecause);
    const prior = session.decode(attributes, request.priorState);
    const planned = session.decode(attributes, request.plannedState);
    if (!planned) {
      await hooks.delete({ ...call.operation, state: prior ?? {}, private: privateData }, session.context);
      return { newState: encodeValue(null, type), newIdentity: null };
    }
    const config = session.decode(attributes, request.config) ?? {};
    const checkpoint = new Checkpoint(attributes, planned, prior);
    const save = (known: unknown): void => {
      checkpoint.save(known);
      if (checkpoint.state) session.keepSecret(attributes, checkpoint.state);
    };
    try {
      const operation = { ...call.operation, plan: planned, config, private: privateData, save };
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
      const whole = completed(attributes, planned, wholeState(attributes, result), checkpoint.state);
      return { newState: encodeValue(whole, type), newIdentity: identityOf(resource, whole) };
    } catch (error) {
      // Whatever failed, the answer holds what is known by now.
      call.fail(error);
      const known = checkpoint.state;
      return { newState: encodeValue(known, type), newIdentity: identityOfPartial(resource, known) };
    }
  });
  return {
    // Nothing came of it: what was before stays.
    newState: request.priorState ?? null,
    newIdentity: sentIdentity(request.plannedIdentity),
    ...answer,
    private: privateData.encode(),
    diagnostics: call.diagnostics,
  };
}

/** The result in the spelling of the plan. A null where a value is due must not wipe out one that was saved. */
function completed(
  attributes: Attributes,
  planned: ObjectValue,
  result: ObjectValue,
  saved: ObjectValue | null,
): ObjectValue {
  const complete = Object.entries(result).map(([key, value]): [string, Value] => [key, value ?? saved?.[key] ?? null]);
  return keepSpelling(attributes, planned, Object.fromEntries(complete), "answer");
}
