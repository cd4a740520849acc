import type { Path } from "../diagnostics";
import { isObjectValue, type ObjectValue } from "../planning/object-value";
import { planState } from "../planning/plan";
import { replacements } from "../planning/replacements";
import { withoutWriteOnly } from "../planning/write-only";
import type { CallContext, RequestOf, ResponseOf, tfplugin6 } from "../protocol";
import type { AnyResource } from "../resource";
import { objectType } from "../../schema";
import { Deferral } from "./deferral";
import { identityOf, identityOfPartial, sentIdentity } from "./identity";
import { StoredPrivateData } from "./private-data";
import type { Session } from "./session";
import { encodePath, encodeValue } from "./wire";

export async function planResourceChange(
  session: Session,
  request: RequestOf<"PlanResourceChange">,
  context: CallContext,
): Promise<ResponseOf<"PlanResourceChange">> {
  const resource = session.resource(request.typeName);
  const { schema, hooks } = resource;
  const { attributes } = schema;
  const type = objectType(attributes);
  const call = session.call(attributes, context);
  const privateData = new StoredPrivateData(request.priorPrivate);
  const deferral = new Deferral(request.clientCapabilities);
  const replace: Path[] = [];

  const answer = await call.run(async () => {
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
          plannedPrivate: request.plannedPrivate.length > 0 ? new StoredPrivateData(request.plannedPrivate) : undefined,
          defer: deferral.defer,
          set: (values) => {
            if (planned) planned = withoutWriteOnly(attributes, { ...planned, ...defined(values) });
          },
          requireReplace: (attribute) => {
            replace.push([attribute]);
          },
        },
        session.context,
      );
    await deferral.run(check).catch((error: unknown) => {
      if (!isDraft) throw error;
      call.warn(error);
    });
    if (prior && planned) replace.push(...replacements(attributes, prior, planned));
    return {
      plannedState: encodeValue(planned, type),
      plannedIdentity: planIdentity(resource, request, prior, planned),
    };
  });
  return {
    ...answer,
    deferred: deferral.encode(),
    requiresReplace: replace.map((path) => encodePath(path, type)),
    plannedPrivate: privateData.encode(),
    diagnostics: call.diagnostics,
  };
}

/**
 * That of what exists stays as it is, and is known: a change may give it another one, which only the change itself tells. That of
 * what is to be created is told if it is known whole: OpenTofu 1.12 cannot keep one in which something is unknown.
 */
function planIdentity(
  resource: AnyResource,
  { priorIdentity }: RequestOf<"PlanResourceChange">,
  prior: ObjectValue | null,
  planned: ObjectValue | null,
): tfplugin6.IResourceIdentityData | null {
  if (prior) return sentIdentity(priorIdentity) ?? identityOfPartial(resource, prior);
  return identityOf(resource, planned, "whole");
}

function defined(values: object): ObjectValue {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}
