import type { PrivateData } from "../../plugin";
import type { Run } from "../run";
import type { Intents } from "./object-registry";
import { clearMarks, getMark, setMark } from "./plan-marks";

interface Planning {
  readonly run: Run;
  readonly private: PrivateData;
}

/** Not one of the marks of a plan: what a read has found is there for the plan, and for the one that the apply makes. */
const shared = "isShared";

/**
 * Notes that an address of the state holds an object, and whether another one does too, or a set, as far as they have been
 * read. Of two addresses, the one that is read last knows of the other.
 */
export function noteRead(key: string, { run, private: data }: Planning): void {
  data.set(shared, run.objects.see(key) > 1 || run.objects.isInSet(key) ? true : undefined);
}

/** Notes that a set of the state holds objects, and whether single addresses do too, as far as they have been read. */
export function noteReadInSet(keys: readonly string[], { run, private: data }: Planning): void {
  for (const key of keys) run.objects.seeInSet(key);
  data.set(shared, keys.some((key) => run.objects.addressesOf(key) > 0) ? true : undefined);
}

/** Whether the last read found that another address of the state holds the same object. */
export function isShared(data: Pick<PrivateData, "get">): boolean {
  return data.get(shared) === true;
}

/** Notes that the plan keeps the object that an address stands for, or replaces it for reasons of Terraform's own. */
export function noteKept(key: string, { run, private: data }: Planning): Intents {
  clearMarks(data);
  run.objects.intend(key, "keep");
  // If Terraform replaces it, the plan of the new one comes next.
  setMark(data, "replaces", key);
  return run.objects.intents(key);
}

/**
 * Notes that the plan deletes the object that an address stands for, to replace it or for good. The end of a deposed object
 * (create_before_destroy) is planned once more by the apply: that knows what the last read found, and nothing of this plan.
 */
export function noteDeletion(key: string, isReplaced: boolean, { run, private: data }: Planning): Intents {
  clearMarks(data);
  run.objects.intend(key, "delete");
  setMark(data, "replaces", key);
  const intents = run.objects.intents(key);
  const { objects } = run;
  // Another address that was read is planned still, to keep the object or to delete it: the last deletion ends it.
  const staysBeside = isShared(data) && (objects.addressesOf(key) > intents.delete || !objects.hasRead);
  const isKept = intents.create + intents.keep > 0 || staysBeside || objects.isInSet(key);
  setMark(data, "isHeldElsewhere", isKept ? true : undefined);
  if (!isKept || isReplaced || !isShared(data)) objects.intend(key, "end");
  return intents;
}

/**
 * Notes that an address is to stand for an object which is created, or replaced by itself. A replacement is noted by its
 * first plan, where that can tell: Terraform shows no warning of the second one.
 */
export function noteCreation(key: string, { run, private: data }: Planning): Intents {
  // Of a replacement, the first plan has noted it already.
  if (getMark(data, "creates") === key) return run.objects.intents(key);
  // The first plan of a replacement could not know that it is one.
  if (getMark(data, "replaces") === key) run.objects.retract(key, "keep");
  run.objects.intend(key, "create");
  setMark(data, "creates", key);
  return run.objects.intents(key);
}

/**
 * Notes that an object is deleted and another one made at its address, if Terraform replaces it for reasons of its own
 * (-replace, replace_triggered_by): the first plan of the replacement could not know, and had it kept.
 *
 * @returns the key of what is replaced, whatever the reason; undefined when nothing is, or that cannot be told (taint)
 */
export function noteReplacement({ run, private: data }: Planning): string | undefined {
  const key = getMark(data, "replaces");
  if (key === undefined) return undefined;
  const { keep, delete: deletions } = run.objects.intents(key);
  if (keep > 0 && deletions === 0) {
    run.objects.retract(key, "keep");
    run.objects.intend(key, "delete");
  }
  return key;
}

/**
 * Whether an object stays although the resource at one address is deleted: it is replaced by itself, or another address
 * stands for it by now.
 */
export function isHeldByOther(
  key: string,
  { run, private: data }: { readonly run: Run; readonly private: Pick<PrivateData, "get"> },
): boolean {
  return getMark(data, "isHeldElsewhere") === true || getMark(data, "creates") === key || run.objects.isHeld(key);
}
