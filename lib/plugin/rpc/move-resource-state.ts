import { HookError } from "../diagnostics";
import type { CallContext, RequestOf, ResponseOf } from "../protocol";
import { objectType } from "../../schema";
import { expectRecord } from "../../schema/values/expect";
import { decodeUntypedJson } from "../wire";
import { identityOfPartial } from "./identity";
import { StoredPrivateData } from "./private-data";
import { partialState } from "./returned";
import type { Session } from "./session";
import { encodeValue } from "./wire";

export async function moveResourceState(
  session: Session,
  request: RequestOf<"MoveResourceState">,
  context: CallContext,
): Promise<ResponseOf<"MoveResourceState">> {
  const { targetTypeName, sourceTypeName, sourceProviderAddress: sourceProvider } = request;
  const resource = session.resource(targetTypeName);
  const { schema, hooks } = resource;
  const { attributes } = schema;
  const call = session.call(attributes, context);
  // What another provider has kept, nobody here can read.
  const isOwn = sourceProvider === session.provider.address;
  const privateData = new StoredPrivateData(isOwn ? request.sourcePrivate : new Uint8Array());

  const moved = await call.run(async () => {
    if (!hooks.moveState) {
      throw new HookError(`nothing of another type can become a ${targetTypeName}`, notMoved);
    }
    const json = request.sourceState?.json;
    if (!json?.length) throw new HookError(`the state of the ${sourceTypeName} is empty`, notMoved);
    const found: unknown = await hooks.moveState({
      ...call.operation,
      sourceProvider,
      sourceType: sourceTypeName,
      sourceVersion: request.sourceSchemaVersion,
      state: expectRecord(decodeUntypedJson(json), undefined),
      private: privateData,
    });
    if (found === undefined) {
      throw new HookError(`a ${sourceTypeName} of ${sourceProvider} cannot become a ${targetTypeName}`, notMoved);
    }
    const state = partialState(attributes, found);
    session.keepSecret(attributes, state);
    return { state: encodeValue(state, objectType(attributes)), identity: identityOfPartial(resource, state) };
  });
  return {
    targetState: moved?.state ?? null,
    targetIdentity: moved?.identity ?? null,
    targetPrivate: privateData.encode(),
    diagnostics: call.diagnostics,
  };
}

const notMoved =
  "Nothing is changed. Instead of the moved block, take the old address out of the state without destroying what it stands for " +
  "(a removed block with destroy = false), and import that at the new one.";
