import { HookError, type PrivateData, type Report } from "../../plugin";

/**
 * What the plan of one address tells the apply of the same address. It travels in private data: of a deletion to the
 * deletion, of a replacement from its first plan to its second, and from that to both of its halves. What is stored beside
 * the state afterwards must not hold any of it, see {@link clearMarks}.
 */
interface Marks {
  /** The object that a replacement ends: its key. */
  replaces: string;
  /** The object that the address is to stand for: its key. */
  creates: string;
  /** Whether another address of the plan stands for the object, so that its deletion only forgets it. */
  isHeldElsewhere: boolean;
  /** What a replacement must not end, because it is protected from deletion: the object, for people. */
  protected: string;
  /** Ids of what the first plan of a replacement has named as to be deleted: Terraform shows no warning of the second one. */
  announced: readonly string[];
  /** Why the apply has to refuse what the plan only warned of. */
  refusal: { readonly summary: string; readonly detail: string };
}

const names = [
  "replaces",
  "creates",
  "isHeldElsewhere",
  "protected",
  "announced",
  "refusal",
] as const satisfies readonly (keyof Marks)[];

export function getMark<K extends keyof Marks>(data: Pick<PrivateData, "get">, name: K): Marks[K] | undefined {
  return data.get(name) as Marks[K] | undefined;
}

export function setMark<K extends keyof Marks>(data: PrivateData, name: K, value: Marks[K] | undefined): void {
  data.set(name, value);
}

/** Notes what a plan has named as to be deleted. */
export function announce(data: PrivateData, ids: readonly string[]): void {
  setMark(data, "announced", [...(getMark(data, "announced") ?? []), ...ids]);
}

/** What the plan of a replacement has named as to be deleted; undefined when it is none. */
export function announcedBy(data: Pick<PrivateData, "get">): readonly string[] | undefined {
  return getMark(data, "replaces") === undefined ? undefined : (getMark(data, "announced") ?? []);
}

/** Removes what an earlier plan has left: a mark is for its own plan only. */
export function clearMarks(data: PrivateData): void {
  for (const name of names) data.set(name, undefined);
}

/**
 * Reports what stands in the way of something that exists: as a warning, because Terraform makes such a plan before it
 * destroys everything too, and has the apply refuse it before anything is lost.
 */
export function refusing(data: PrivateData, warn: Report): Report {
  return (summary, detail = "", path) => {
    warn(summary, `${detail} Applying this will fail before anything is changed.`.trim(), path);
    setMark(data, "refusal", { summary, detail });
  };
}

/** @throws HookError when the plan had something against it */
export function checkRefusal(data: Pick<PrivateData, "get">): void {
  const refusal = getMark(data, "refusal");
  if (refusal) throw new HookError(refusal.summary, refusal.detail);
}
