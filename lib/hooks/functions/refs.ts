import { formatRef, parseRef, type Ref, sameRef, serviceAccountRef } from "../../iam";
import { wholeNumber } from "../../model/schemas/common";
import { messageOf } from "../../model/errors/message-of";
import { HookError, parameter, providerFunction, t } from "../../plugin";

export const serviceAccountRefFunction = providerFunction({
  name: "service_account_ref",
  summary: "The reference of a service account.",
  description: "The reference by which a grant names a service account as its subject, valid in every zone.",
  parameters: { id: parameter(t.string, { description: "The id of the account, such as `2263`." }) },
  returns: t.string,
  call({ id }) {
    if (wholeNumber.regexp.test(id)) return serviceAccountRef(id);
    throw new HookError(`the id of a service account must be ${wholeNumber.must}, got ${JSON.stringify(id)}`, "", [
      "id",
    ]);
  },
});

export const parseRefFunction = providerFunction({
  name: "parse_ref",
  summary: "Takes a reference apart.",
  description:
    "What a reference of Flexera names, in whatever way it is spelled: `kind` (`service-account`, `user`, `group`, `org`, " +
    "`project` or `role`) and `id`; `zone`, `org_id` and `sub_scope`, null where it does not say them; and `ref`, the same " +
    "reference in its full form.",
  parameters: {
    ref: parameter(t.string, { description: "The reference, such as `ref::::iam:service-account:2263`." }),
  },
  returns: t.object({
    kind: t.string,
    id: t.string,
    zone: t.string,
    orgId: t.string,
    subScope: t.string,
    ref: t.string,
  }),
  call({ ref }) {
    const parsed = parsedRef(ref, "ref");
    const { kind, id, zone, org, subScope } = parsed;
    const ofPart = (part: string): string | null => (part === "" ? null : part);
    return { kind, id, zone: ofPart(zone), orgId: ofPart(org), subScope: ofPart(subScope), ref: formatRef(parsed) };
  },
});

export const refsEqualFunction = providerFunction({
  name: "refs_equal",
  summary: "Whether two references name the same thing.",
  description:
    "Compares what references mean, not how they are spelled: kind and id, and zone and organization where both say them.",
  parameters: {
    a: parameter(t.string, { description: "A reference." }),
    b: parameter(t.string, { description: "Another one." }),
  },
  returns: t.bool,
  call: ({ a, b }) => sameRef(parsedRef(a, "a"), parsedRef(b, "b")),
});

/** @throws HookError at the parameter */
function parsedRef(text: string, parameterName: string): Ref {
  try {
    return parseRef(text);
  } catch (error) {
    throw new HookError(messageOf(error), "", [parameterName]);
  }
}
