import type { Place } from "./place";

/** What a request needs, as far as that is known. */
export interface KnownNeed {
  /** For people: `privilege iam:role:index`, or `privileges …, and …`. */
  readonly privileges: string;
  /** Whether it was told from the names of privileges, and is not stated. */
  readonly isInferred: boolean;
}

/** The table of operations is loaded for the first request that is refused. */
export async function knownNeedOf({ method, path }: Pick<Place, "method" | "path">): Promise<KnownNeed | undefined> {
  const { findKnownOperation } = await import("../model/operations/known");
  const { needInWords } = await import("../model/operations/need");
  const operation = findKnownOperation(method, path);
  if (operation?.allOf === undefined) return undefined;
  const noun = operation.allOf.length > 1 ? "privileges" : "privilege";
  return {
    privileges: `${noun} ${needInWords(operation.allOf)}`,
    isInferred: operation.certainty === "by name",
  };
}
