import type { Path } from "../diagnostics";
import { isObjectValue, type ObjectValue } from "../planning/object-value";
import { planState } from "../planning/plan";
import { replacements } from "../planning/replacements";
import type { CallContext, RequestOf, ResponseOf } from "../protocol";
import { objectType } from "../../schema";
import { StoredPrivateData } from "./private-data";
import type { Session } from "./session";
import { encodePath, encodeValue } from "./wire";

export async function planResourceChange(
  session: Session,
  request: RequestOf<"PlanResourceChange">,
  context: CallContext,
): Promise<ResponseOf<"PlanResourceChange">> {
  const { schema, hooks } = session.resource(request.typeName);
  const { attributes } = schema;
  const type = objectType(attributes);
  const call = session.call(attributes, context);
  const privateData = new StoredPrivateData(request.priorPrivate);
  const replace: Path[] = [];

  const plannedState = await call.run(async () => {
    const config = session.decodeConfig(attributes, request.config);
    const prior = session.decode(attributes, request.priorState);
    const proposed = session.decode(attributes, request.proposedNewState);

    let planned: ObjectValue | null = null;
    if (proposed && config) {
      const defaults: unknown = await hooks.defaults?.({ ...call.operation, config, prior }, session.context);
      planned = planState({ attributes, config, prior, proposed, defaults: isObjectValue(defaults) ? defaults : {} });
    }
    const { operation } = call;
    const isDraft = session.provider.draftBecause !== undefined;
    const check = async (): Promise<void> =>
      hooks.plan?.(
        {
          ...operation,
          ...(isDraft && { error: operation.warn }),
          config: config ?? {},
          prior,
          planned,
          replaces: prior !== null && planned !== null && replacements(attributes, prior, planned).length > 0,
          private: privateData,
          set: (values) => {
            if (planned) planned = { ...planned, ...defined(values) };
          },
          requireReplace: (attribute) => {
            replace.push([attribute]);
          },
        },
        session.context,
      );
    await check().catch((error: unknown) => {
      if (!isDraft) throw error;
      call.warn(error);
    });
    if (prior && planned) replace.push(...replacements(attributes, prior, planned));
    return encodeValue(planned, type);
  });
  return {
    plannedState: plannedState ?? null,
    requiresReplace: replace.map((path) => encodePath(path, type)),
    plannedPrivate: privateData.encode(),
    diagnostics: call.diagnostics,
  };
}

function defined(values: object): ObjectValue {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}
