import type { AccessClass } from "../access";
import { defaultOverlap, milliseconds } from "../model/durations";
import { hidden, type PlannedObject, type Transition, unknown } from "../rights";

/** What a plan does to security besides who holds which role. */
export interface SecurityRule {
  readonly id: string;
  /** Of what it finds, at least. */
  readonly class: AccessClass;
  /** Why it matters. */
  readonly why: string;
  readonly type: string;
  /** What there is to say of a change, as it goes on after the name of the account or the address; undefined of most. */
  readonly find: (transition: Transition) => string | undefined;
}

const client = "flexera_service_account_client";
const account = "flexera_service_account";
const exclusiveSet = "flexera_exclusive_grants";

type Compare = (before: PlannedObject, after: PlannedObject) => string | undefined;

/** Compares what was and is to be at one address, where it is the same object. */
function changing(compare: Compare): SecurityRule["find"] {
  return ({ before, after, fate }) => {
    const isSame = fate === "changes" || fate === "is replaced" || fate === "is imported";
    return isSame && before && after ? compare(before, after) : undefined;
  };
}

/** Where secrets can be kept, the weaker the earlier. */
const strengths: ReadonlyMap<string, number> = new Map([
  ["state", 0],
  ["age", 1],
  ["sealed", 2],
  ["delivered", 2],
]);

const storages: ReadonlyMap<string, string> = new Map([
  ["state", "into Terraform's state, as it is"],
  ["age", "into Terraform's state, encrypted for its recipients"],
  ["sealed", "into Terraform's state, sealed by Flexera"],
  ["delivered", "to where it is delivered, and into no state"],
]);

function storageOf(side: PlannedObject): string | typeof unknown {
  const storage = side.text("secret_storage");
  return storage === null ? "state" : storage === hidden ? unknown : storage;
}

function whereSecretGoes(side: PlannedObject): string {
  const storage = storageOf(side);
  const where = storage === unknown ? "where is known only after apply" : (storages.get(storage) ?? "elsewhere");
  const deliveries = side.elements("deliver_to");
  if (deliveries === unknown) return `${where}; to whom it is handed is known only after apply`;
  const places = (deliveries ?? []).map(placeOf);
  return places.length > 0 ? `${where}; it is handed to ${places.join(", ")}` : where;
}

/** Not the arguments of a command, nor who may have been written into a path. */
function placeOf(delivery: PlannedObject): string {
  const file = delivery.shown("file");
  if (file !== undefined) return `the file ${file}`;
  const [program] = (Array.isArray(delivery.texts("command")) ? delivery.texts("command") : []) as readonly unknown[];
  if (typeof program === "string") return `the command ${program}`;
  if (delivery.fingerprint("vault_kv") !== "null") return "Vault";
  const isFlexera = delivery.fingerprint("flexera_credential") !== "null";
  return isFlexera ? "a credential of Flexera Automation" : "a place that is known only after apply";
}

const noLonger = (attribute: string, sentence: string): SecurityRule["find"] =>
  changing((before, after) =>
    before.flag(attribute) === true && after.flag(attribute) !== true ? sentence : undefined,
  );

const lockout: SecurityRule["find"] = ({ before, after, fate }) => {
  if (fate === "stays" || !after) return undefined;
  const was = before?.flag("allow_self_lockout") ?? null;
  const is = after.flag("allow_self_lockout");
  return (is === true || is === unknown) && was !== true
    ? "may lock the identity out that Terraform runs as (allow_self_lockout)"
    : undefined;
};

/** How long something lasts, in milliseconds; without end where nothing says it. */
function span(side: PlannedObject, attribute: string, otherwise: number): number | typeof unknown {
  const text = side.text(attribute);
  if (text === unknown || text === hidden) return unknown;
  return text === null ? otherwise : milliseconds(text);
}

const stretched = (attribute: string, what: string, otherwise: number): SecurityRule["find"] =>
  changing((before, after) => {
    const was = span(before, attribute, otherwise);
    const is = span(after, attribute, otherwise);
    if (is === unknown) return was === unknown || was === Infinity ? undefined : `${what} is known only after apply`;
    if (was === unknown || is <= was || is === Infinity) return undefined;
    return `${what} is longer: ${before.shown(attribute) ?? "the default"}, then ${after.shown(attribute) ?? "the default"}`;
  });

/** In the order in which they are told. */
export const securityRules: readonly SecurityRule[] = [
  {
    id: "new-credential",
    class: "broadens",
    why: "A credential is a way in: whoever has its secret acts with all the roles of the account.",
    type: client,
    find: ({ after, fate }) =>
      after && (fate === "is made" || fate === "is replaced")
        ? `gets a new credential; its secret goes ${whereSecretGoes(after)}`
        : undefined,
  },
  {
    id: "weaker-secret-storage",
    class: "broadens",
    why: "More people and programs can read the secret than before.",
    type: client,
    find: changing((before, after) => {
      const was = storageOf(before);
      const is = storageOf(after);
      if (was === is) return undefined;
      if (is === unknown) return "keeps its secret where is known only after apply";
      if (was !== unknown && (strengths.get(is) ?? 0) >= (strengths.get(was) ?? 0)) return undefined;
      return `keeps its secret in a weaker place: ${is}, not ${was === unknown ? "where it was" : was} any more`;
    }),
  },
  {
    id: "secret-goes-elsewhere",
    class: "broadens",
    why: "Whoever is told a secret can use it.",
    type: client,
    find: changing((before, after) => {
      const attributes = ["age_recipients", "recipient_public_key", "deliver_to"].filter(
        (one) => after.fingerprint(one) !== "null" && before.fingerprint(one) !== after.fingerprint(one),
      );
      if (attributes.length === 0) return undefined;
      return `tells its next secret to others than before (${attributes.join(", ")}): it goes ${whereSecretGoes(after)}`;
    }),
  },
  {
    id: "rotation-removed",
    class: "broadens",
    why: "A secret that never changes works for whoever has got hold of it, for ever.",
    type: client,
    find: changing((before, after) =>
      before.text("rotate_after") !== null && after.text("rotate_after") === null
        ? `is not rotated by age any more (it was, after ${before.shown("rotate_after") ?? "some time"})`
        : undefined,
    ),
  },
  {
    id: "rotation-stretched",
    class: "broadens",
    why: "A leaked secret works for longer.",
    type: client,
    find: stretched("rotate_after", "the time until its secret is rotated", Infinity),
  },
  {
    id: "overlap-stretched",
    class: "broadens",
    why: "The previous secret works for longer after a rotation.",
    type: client,
    find: stretched("overlap", "the time for which its previous secret goes on working", milliseconds(defaultOverlap)),
  },
  ...[account, client, "flexera_access_grant"].map((type): SecurityRule => ({
    id: "deletion-protection-off",
    class: "broadens",
    why: "What kept a plan from deleting it is gone.",
    type,
    find: noLonger("deletion_protection", "is not protected from deletion any more"),
  })),
  ...[account, client, "flexera_access_grant", exclusiveSet].map((type): SecurityRule => ({
    id: "self-lockout-allowed",
    class: "broadens",
    why: "A mistake can take the organization out of the reach of those who manage it.",
    type,
    find: lockout,
  })),
  {
    id: "exclusive-set-given-up",
    class: "broadens",
    why: "Roles that nobody wrote down are not revoked any more.",
    type: exclusiveSet,
    find: ({ after, fate }) => {
      if (after === undefined) return "has no exclusive set any more: its roles stay, and others can be added by hand";
      return fate === "is replaced" ? "loses its exclusive set, which becomes that of another subject" : undefined;
    },
  },
  {
    id: "exclusive-set-covers-less",
    class: "broadens",
    why: "Where the set does not look, roles that nobody wrote down stay.",
    type: exclusiveSet,
    find: changing((before, after) => {
      const was = before.texts("scopes");
      const is = after.texts("scopes");
      if (is === null) return undefined;
      const covered = new Set(is === unknown ? [] : is);
      const isLess = was === null || was === unknown || is === unknown || was.some((scope) => !covered.has(scope));
      return isLess && before.fingerprint("scopes") !== after.fingerprint("scopes")
        ? "has an exclusive set that looks in fewer scopes"
        : undefined;
    }),
  },
  {
    id: "adopts-account",
    class: "broadens",
    why: "Roles and credentials that no plan has shown come along with it.",
    type: account,
    find: ({ after, fate }) =>
      fate === "is made" && after?.flag("adopt_existing") === true
        ? "is taken over with the roles and credentials that it has, if there is one of that name"
        : undefined,
  },
];
