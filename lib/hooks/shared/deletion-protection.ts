import { HookError } from "../../plugin";

interface Plan {
  readonly prior: { readonly deletionProtection: boolean | null } | null;
  readonly planned: object | null;
  readonly replaces: boolean;
}

/**
 * @param what the resource, for people
 * @throws HookError when the plan would end a resource that is protected
 */
export function refuseDeletion({ prior, planned, replaces }: Plan, what: string): void {
  if (!prior?.deletionProtection || (planned !== null && !replaces)) return;
  throw new HookError(
    `${what} is protected from deletion`,
    `The plan would ${planned === null ? "delete" : "replace"} it. If that is meant, set deletion_protection = false, apply ` +
      `that alone, and plan again.`,
    planned === null ? undefined : ["deletionProtection"],
  );
}
