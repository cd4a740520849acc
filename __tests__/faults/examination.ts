import { grantId, type Lab, type Thing } from "./lab";
import { type Declaration, idOf, idsOf, type Said, type Stack, type Stored, text } from "./stack";

/** What must never be the end of a case. */
export type Harm = "orphan" | "duplicate" | "lost secret" | "not converged" | "other harm";

export interface Finding {
  readonly harm: Harm;
  readonly what: string;
}

/** What the org holds and the state does not. */
export function unknownTo(stack: Stack, lab: Lab): Thing[] {
  const held = new Set([...stack.state.values()].flatMap(idsOf));
  return lab.things().filter((thing) => !held.has(thing.id) && !belongsToSet(thing, stack));
}

/** What of the state the org does not hold. */
export function goneFrom(stack: Stack, lab: Lab): string[] {
  const present = new Set(lab.things().map(({ id }) => id));
  return [...stack.state]
    .filter(([, stored]) => !isSet(stored) && !present.has(idOf(stored)))
    .map(([address]) => address);
}

/** Things that neither the state holds nor a message names. What belongs to an account that is named is found with it. */
export function orphans(stack: Stack, lab: Lab, said: readonly Said[]): Finding[] {
  const text = said.map(({ summary, detail }) => `${summary}\n${detail}`).join("\n");
  const isNamed = (id: string): boolean => new RegExp(`(?<![\\w/])${escape(id)}(?![\\w/])`).test(text);
  const unknown = unknownTo(stack, lab);
  const ofNamed = new Set(unknown.filter(({ kind, id }) => kind === "account" && isNamed(id)).map(({ id }) => id));
  return unknown
    .filter(({ id, accountId = "" }) => !isNamed(id) && !ofNamed.has(accountId))
    .map(({ kind, id }) => ({ harm: "orphan", what: `${kind} ${id} is in the org, and nobody says so` }));
}

/**
 * Things of which there are more than are declared.
 *
 * @param replaced clients that may still be there beside the new ones, because they are removed last
 */
export function duplicates({ declared, state }: Stack, lab: Lab, replaced = 0): Finding[] {
  const isClient = ({ type }: { readonly type: string }): boolean => type === "service_account_client";
  const held = [...state.values()].filter(isClient).flatMap(idsOf);
  const clients = Math.max(declared.filter(isClient).length, new Set(held).size);
  const count = new Map<string, number>();
  return lab.things().flatMap(({ kind, likeness }): Finding[] => {
    const key = `${kind} ${likeness}`;
    const number = (count.get(key) ?? 0) + 1;
    count.set(key, number);
    if (number <= (kind === "client" ? Math.max(clients, 1) + replaced : 1)) return [];
    return [{ harm: "duplicate", what: `there is one ${kind} too many like ${likeness}` }];
  });
}

/**
 * Clients of the state that do not sign in.
 *
 * @param exempt a client that was imported, whose secret nobody can know
 */
export async function lostSecrets(stack: Stack, lab: Lab, exempt: string | undefined): Promise<Finding[]> {
  const clients = [...stack.state.values()].filter(({ type }) => type === "service_account_client");
  const present = new Set(lab.things().map(({ id }) => id));
  const lost = clients.map(async (client): Promise<Finding[]> => {
    const id = idOf(client);
    const { clientSecret } = client.values;
    if (id === exempt || !present.has(id)) return [];
    if (typeof clientSecret === "string" && (await lab.signsIn(id, clientSecret))) return [];
    return [{ harm: "lost secret", what: `client ${id} is in the state without a secret that is good` }];
  });
  return (await Promise.all(lost)).flat();
}

/**
 * Things whose creation was answered, and which are not in the state nevertheless.
 *
 * @param present what the org held before the operation
 */
export function forgotten(stack: Stack, lab: Lab, present: ReadonlySet<string>): Finding[] {
  const posts = lab.emulator.requests.filter(({ method, path }) => method === "POST" && path.startsWith("/iam/"));
  const answered = posts.filter(({ status, faults }) => status === 201 && !faults);
  const unknown = unknownTo(stack, lab).filter(({ kind, id }) => kind !== "grant" && !present.has(id));
  if (answered.length === 0 || unknown.length <= posts.length - answered.length) return [];
  return [{ harm: "other harm", what: `${unknown.map(({ id }) => id).join()} was answered for, and is forgotten` }];
}

/**
 * What an operation has done to things that are known, or to those of others.
 *
 * @param applies whether it may change anything: a plan, a read and an import must not even take a thing out of the state
 */
export function otherHarm(stack: Stack, lab: Lab, before: ReadonlyMap<string, Stored>, applies: boolean): Finding[] {
  const harm = (what: string): Finding => ({ harm: "other harm", what });
  const present = new Set(lab.things().map(({ id }) => id));
  // What has another address by now, or is declared at one and planned anew, or belongs to a set, is in good hands.
  const planned = applies ? grantsDeclared(stack, lab) : [];
  const held = new Set([...[...stack.state.values()].flatMap(idsOf), ...planned]);
  const isLeft = (stored: Stored): boolean =>
    present.has(idOf(stored)) &&
    !held.has(idOf(stored)) &&
    !belongsToSet({ kind: kindOf(stored), id: idOf(stored) }, stack);
  const dropped = [...before].filter(
    ([address, stored]) => !isSet(stored) && !stack.state.has(address) && isLeft(stored),
  );
  // The end of a set of grants changes nothing in the org.
  const tainted = [...stack.state].filter(
    ([address, each]) => each.tainted && !isSet(each) && before.get(address)?.tainted !== true,
  );
  return [
    ...dropped.map(([address]) => harm(`${address} is in the org, and has been taken out of the state`)),
    ...tainted.map(([address]) => harm(`${address} is tainted`)),
    ...lab.missing().map((id) => harm(`${id}, which is somebody else's, has been removed`)),
  ];
}

/** A set of grants is no thing of its own in the org. */
function isSet({ type }: Pick<Declaration, "type">): boolean {
  return type === "exclusive_grants";
}

/** The ids of the grants that are declared, of subjects that are known. */
function grantsDeclared({ declared }: Stack, { emulator: { orgId } }: Lab): string[] {
  return declared.flatMap(({ type, values }) => {
    if (type !== "access_grant") return [];
    const { role, subjectRef, scopeRef } = values(() => null);
    const scope = typeof scopeRef === "string" ? scopeRef : undefined;
    return typeof subjectRef === "string" ? [grantId(orgId, text(role), subjectRef, scope)] : [];
  });
}

function kindOf({ type }: Stored): Thing["kind"] {
  if (type === "access_grant") return "grant";
  return type === "service_account" ? "account" : "client";
}

/** Grants of a subject whose grants are managed as a set: that set's next plan shows what is to become of them. */
function belongsToSet({ kind, id }: Pick<Thing, "kind" | "id">, { declared, state }: Stack): boolean {
  const subjects = [
    ...[...state.values()].filter(isSet).map(({ values }) => values.subjectRef),
    ...declared.filter(isSet).map(({ values }) => values(() => null).subjectRef),
  ];
  return kind === "grant" && subjects.some((subject) => id.endsWith(`/${text(subject)}`));
}

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");
}
