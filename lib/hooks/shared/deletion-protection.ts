import { HookError, type PrivateData } from "../../plugin";
import { getMark, setMark } from "./plan-marks";

interface Protected {
  readonly deletionProtection: boolean | null;
}

interface Plan {
  readonly prior: Protected | null;
  readonly planned: object | null;
  readonly replaces: boolean;
  readonly private: PrivateData;
}

/**
 * Call it after what the plan does has been noted, so that it can add to that.
 *
 * @param what the resource before, for people
 * @throws HookError when the plan would end a resource that is protected
 */
export function refuseDeletion({ prior, planned, replaces, private: data }: Plan, what: string): void {
  if (!prior) {
    const replaced = getMark(data, "protected");
    if (replaced !== undefined) throw isProtected(replaced, "replace");
    return;
  }
  if (!prior.deletionProtection) return;
  if (planned === null) throw isProtected(what, "delete");
  if (replaces) throw isProtected(what, "replace");
  // Terraform may want it replaced for reasons of its own; then the plan of the new one comes next, and is told.
  setMark(data, "protected", what);
}

function isProtected(what: string, verb: "delete" | "replace"): HookError {
  return new HookError(
    `${what} is protected from deletion`,
    `The plan would ${verb} it. If that is meant, set deletion_protection = false, apply that alone, and plan again.`,
    verb === "delete" ? undefined : ["deletionProtection"],
  );
}

/**
 * Stands in front of the deed itself: Terraform asks for no plan of a deletion for -replace, taint, replace_triggered_by and
 * deposed objects.
 *
 * @param what the resource, for people
 * @throws HookError when the state says that it is protected
 */
export function refuseProtectedDeletion({ deletionProtection }: Protected, what: string): void {
  if (!deletionProtection) return;
  throw new HookError(
    `${what} is protected from deletion`,
    `It is left as it is. If it is to be replaced or deleted, set deletion_protection = false, apply that alone, and plan ` +
      `again; if it is tainted, run terraform untaint first. If it stays, take back what has it replaced: -replace, ` +
      `replace_triggered_by, a taint. What create_before_destroy has left of it (a deposed object) goes out of the state ` +
      `with terraform state rm, and what is to stay comes back with terraform import.`,
  );
}
