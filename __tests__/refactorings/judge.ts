import { isError, type Values } from "../support/in-process-terraform";
import type { Line, PlanReport, Said, Stored } from "./engine";
import { keysOf, type Loss, type Org, type Thing } from "./org";

/** What must never come of an apply, with its meaning. */
export const meanings = {
  lost: "an apply removes something that its plan does not show or name in the headline of a warning, or that it shows and does not begin to destroy",
  "lost for a while": "the same, but it is there again at the end",
  overwritten: "an account has another name or description, of which the plan says nothing",
  "left over": "something is in the org, and neither in the state nor in a message",
  "not as declared":
    "what the state has is not in the org; or the apply went well, and the next plan still has something to do",
  "no way on": "applies without faults do not come to an end, even after a person has done what messages say",
  "refused in vain": "a plan or an apply fails, although nothing is in conflict",
  unsaid: "two addresses stand for one object, and the next plan does not say so",
  "broken protocol": "the provider does not keep to its own plan",
  "by two providers": "one provider block ends what only the other one stands for; counted, see below",
} as const;

export type Harm = keyof typeof meanings;

export const harms = Object.keys(meanings) as Harm[];

/**
 * What cannot be kept from happening, as long as a warning names the object: one provider block takes away what another one
 * stands for. They are two processes, and neither knows of the other.
 */
export const tolerated: Harm = "by two providers";

export interface Finding {
  readonly harm: Harm;
  readonly what: string;
}

/** What an apply did, and what was known of it before. */
export interface Applied {
  readonly org: Org;
  readonly plan: PlanReport;
  readonly said: readonly Said[];
  /** What the org held before it, and holds now. */
  readonly before: ReadonlyMap<string, Thing>;
  readonly after: ReadonlyMap<string, Thing>;
  readonly losses: readonly Loss[];
  readonly stateBefore: readonly Stored[];
  readonly state: readonly Stored[];
}

/** What the headline of a warning says that becomes of what it names. Details say what would be, or what is not. */
const lossWord = /\b(loses?|lost|revoked|deleted|removed|retired|taken away)\b/i;

/** … and of a thing that is changed. */
const changeWord = /\b(taken over|overwritten|replaced|changed)\b/i;

/** Whether a warning says that something gets lost, or is changed. */
function warnsOf(said: readonly Said[], { names }: Thing, word = lossWord): boolean {
  return said.some(({ severity, summary }) => severity === "warning" && word.test(summary) && isNamed(names, summary));
}

/** Whether any message names something. */
export function isSaid(said: readonly Said[], { names }: Pick<Thing, "names">): boolean {
  return said.some(({ summary, detail }) => isNamed(names, `${summary}\n${detail}`));
}

function isNamed(names: readonly string[], text: string): boolean {
  return names.every((name) => new RegExp(`(?<![\\w])${escape(name)}(?![\\w])`).test(text));
}

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");
}

/** The lines of a plan that end something. */
function endersOf(thing: Thing, plan: PlanReport, orgId: string): Line[] {
  return plan.lines.filter(({ type, action, before, after }) => {
    if (!keysOf(type, before, orgId).includes(thing.key)) return false;
    if (action === "delete" || action === "replace") return true;
    return action === "update" && !keysOf(type, after, orgId).includes(thing.key);
  });
}

/** The lines of a plan after which something is to be there. */
function standersOf(thing: Thing, plan: PlanReport, orgId: string): Line[] {
  return plan.lines.filter((line) => {
    const { type, action, after } = line;
    if (keysOf(type, after, orgId).includes(thing.key)) return true;
    // An account is known by its name until there is one.
    return thing.kind === "account" && type === "service_account" && action === "create" && after?.name === thing.name;
  });
}

/** How a loss was announced. */
function announcement(thing: Thing, applied: Applied): { line?: Line } | undefined {
  const { plan, org } = applied;
  const { orgId } = org.place;
  const standers = standersOf(thing, plan, orgId);
  const line = endersOf(thing, plan, orgId).find((ender) => standers.every((each) => each === ender));
  if (line) return { line };
  if (warnsOf(plan.said, thing)) return {};
  // What is said of an account is said of all that it has.
  const account = thing.accountKey === undefined ? undefined : applied.before.get(thing.accountKey);
  return account && announcement(account, applied);
}

/**
 * Whether one provider block ended what only the other one stands for. When that was about to make it its own, a warning
 * has to name it; later nobody looks any more.
 */
function isByTwoProviders(thing: Thing, applied: Applied): boolean {
  const { plan, org, stateBefore, said } = applied;
  const { orgId } = org.place;
  const holders = stateBefore.filter(({ type, values }) => keysOf(type, values, orgId).includes(thing.key));
  const enders = [...holders, ...endersOf(thing, plan, orgId)];
  const across = standersOf(thing, plan, orgId).filter(({ aliased }) =>
    enders.some((ender) => ender.aliased !== aliased),
  );
  // A set says nothing of what its subject has already, as long as it is to have it.
  const isOld = across.some(({ action, type }) => action !== "create" || type === "exclusive_grants");
  if (across.length > 0 && (isOld || isSaid([...plan.said, ...said], thing))) return true;
  return isReclaimedByOther(thing, applied);
}

/** Whether the client of the one provider block was removed by a client of the other one, which is to be the only one. */
export function isReclaimedByOther(thing: Thing, { plan, state, org }: Applied): boolean {
  const { orgId } = org.place;
  const holder = state.find(({ type, values }) => keysOf(type, values, orgId).includes(thing.key));
  return (
    thing.kind === "client" &&
    holder !== undefined &&
    plan.lines.some(
      ({ aliased, action, after }) =>
        action !== "none" && after?.reclaimUnknownClients === true && aliased !== holder.aliased,
    )
  );
}

/**
 * What was lost without a word.
 *
 * @param hasBegun whether what a line says has been begun
 */
export function losses(applied: Applied, hasBegun: (line: Line) => boolean): Finding[] {
  const { after, plan, org } = applied;
  const found: Finding[] = [];
  const unannounced = new Set<string>();
  for (const loss of applied.losses) {
    const { thing, by } = loss;
    const owner = applied.losses.find(({ thing: { key } }) => key === thing.accountKey);
    // What belongs to an account goes with it, and is found with it.
    if (owner && (thing.accountKey === undefined || loss.by === owner.by)) continue;
    const announced = announcement(thing, applied);
    const isBack = after.has(thing.key);
    const standers = standersOf(thing, plan, org.place.orgId)
      .map(({ address, action }) => `${action} ${address}`)
      .join(", ");
    if (!announced) {
      if (unannounced.has(thing.key)) continue;
      unannounced.add(thing.key);
      if (isByTwoProviders(thing, applied)) {
        found.push({ harm: tolerated, what: `${thing.text} was lost (${by})` });
        continue;
      }
      const but = standers === "" ? "no line and no warning of the plan says so" : `the plan says ${standers}`;
      found.push({ harm: isBack ? "lost for a while" : "lost", what: `${thing.text} was lost (${by}); ${but}` });
    } else if (announced.line && !hasBegun(announced.line) && !warnsOf(plan.said, thing)) {
      const { action, address } = announced.line;
      found.push({ harm: "lost", what: `${thing.text} was lost (${by}), and ${action} ${address} was never begun` });
    }
  }
  return found;
}

/** What was changed in place without a word. */
export function overwritten({ before, after, plan, org }: Applied): Finding[] {
  return [...after.values()].flatMap((now): Finding[] => {
    const was = before.get(now.key);
    if (was?.kind !== "account" || (was.name === now.name && was.description === now.description)) return [];
    const isShown = plan.lines.some(
      ({ type, action, before: old }) =>
        (action === "update" || action === "replace") && keysOf(type, old, org.place.orgId).includes(now.key),
    );
    if (isShown || warnsOf(plan.said, was, changeWord)) return [];
    return [
      { harm: "overwritten", what: `${was.text} has another name or description, of which the plan said nothing` },
    ];
  });
}

/** Where org and state differ: whether or not the apply went well. */
export async function differences(applied: Applied, next: readonly Said[]): Promise<Finding[]> {
  const { org, plan, state, before, after, said, stateBefore } = applied;
  const { orgId } = org.place;
  const doubled = keysAtTwoAddresses(state, orgId);
  const found: Finding[] = [];
  const held = new Set<string>();
  for (const { address, type, values, deposed, tainted } of state) {
    const keys = keysOf(type, values, orgId);
    for (const key of keys) held.add(key);
    // What it is that has not been finished, the next plan reads.
    if (tainted && type === "exclusive_grants") continue;
    // What was not planned was not read either, and may have gone with its account.
    if (!plan.lines.some((line) => line.address === address)) continue;
    // A client may have lost its previous one by now.
    const missing = (type === "service_account_client" ? keys.slice(0, 1) : keys).filter((key) => {
      const was = before.get(key);
      // What could not be replaced by what is declared, and was to go by the plan, may have gone otherwise.
      return !after.has(key) && !(was && announcement(was, applied));
    });
    for (const key of missing) {
      found.push({
        harm: "not as declared",
        what: `${nameOf(address, deposed)} is in the state, and ${key} is not in the org`,
      });
    }
    const [key = ""] = keys;
    // What stands at two addresses can be as declared at one only.
    const account = type === "service_account" && !doubled.has(key) ? after.get(key) : undefined;
    if (account && (account.name !== values.name || account.description !== (values.description ?? ""))) {
      found.push({
        harm: "not as declared",
        what: `${nameOf(address, deposed)} is not what ${account.text} is in the org`,
      });
    }
    const { clientId, clientSecret } = values;
    if (type === "service_account_client" && missing.length === 0 && !(await signs(org, clientId, clientSecret))) {
      found.push({ harm: "not as declared", what: `${nameOf(address, deposed)} has a secret that is not good` });
    }
  }
  // What a set has given up is nobody's from then on.
  for (const { type, values } of stateBefore) {
    if (type !== "exclusive_grants") continue;
    for (const key of keysOf(type, values, orgId)) if (!held.has(key)) org.foreign.add(key);
  }
  for (const thing of after.values()) {
    if (held.has(thing.key) || org.foreign.has(thing.key) || isSaid([...said, ...next], thing)) continue;
    found.push({ harm: "left over", what: `${thing.text} is in the org, and neither in the state nor in a message` });
  }
  return found;
}

/** What stands at more than one address. */
export function keysAtTwoAddresses(state: readonly Stored[], orgId: string): Set<string> {
  const all = state.flatMap(({ type, values }) => keysOf(type, values, orgId));
  return new Set(all.filter((key, index) => all.indexOf(key) !== index));
}

async function signs(
  org: Org,
  clientId: Values[string] | undefined,
  clientSecret: Values[string] | undefined,
): Promise<boolean> {
  return typeof clientId === "string" && typeof clientSecret === "string" && org.signsIn(clientId, clientSecret);
}

export function nameOf(address: string, deposed: string | undefined): string {
  return deposed === undefined ? address : `the deposed object of ${address}`;
}

/** Two addresses that stand for one object, of which the next plan says nothing. */
export function unsaidDuplicates(state: readonly Stored[], next: readonly Said[], org: Org): Finding[] {
  const { orgId } = org.place;
  const addresses = new Map<string, string[]>();
  for (const { address, type, values, deposed, aliased } of state) {
    for (const key of keysOf(type, values, orgId)) {
      // Two provider blocks know nothing of each other.
      const ofProvider = `${String(aliased)} ${key}`;
      addresses.set(ofProvider, [...(addresses.get(ofProvider) ?? []), nameOf(address, deposed)]);
    }
  }
  const things = org.things();
  return [...addresses].flatMap(([ofProvider, all]): Finding[] => {
    const thing = things.get(ofProvider.slice(ofProvider.indexOf(" ") + 1));
    if (all.length < 2 || !thing || isSaid(next, thing)) return [];
    return [
      {
        harm: "unsaid",
        what: `${all.join(" and ")} both stand for ${thing.text}, and the next plan says nothing of it`,
      },
    ];
  });
}

/** What a provider must never make Terraform say. */
export function brokenProtocol(said: readonly Said[]): Finding[] {
  return said
    .filter(
      (message) =>
        isError(message) &&
        /Provider produced|Provider returned|bug in the provider/.test(`${message.summary} ${message.detail}`),
    )
    .map(({ address, summary }) => ({ harm: "broken protocol", what: `${address}: ${summary}` }));
}
