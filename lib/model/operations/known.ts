import { billAnalysis } from "./bill-analysis";
import { credentials } from "./credentials";
import { finderOf } from "./find";
import { iam } from "./iam";
import type { AllOf } from "./need";
import { policy } from "./policy";

/** The operations of which is known what they need. */
export const areasWithPrivileges = [iam, credentials, policy, billAnalysis];

/** The operation that a request is one of; undefined where it is not known what that needs. */
export const findKnownOperation = finderOf(() => areasWithPrivileges);

/**
 * The privileges that a request to one of Flexera's APIs needs, such as `iam:org_user:index` for `GET /iam/v1/orgs/{org}/users`.
 *
 * @returns undefined where that is not known
 */
export function requiredPrivileges(method: string, path: string): AllOf | undefined {
  return findKnownOperation(method, path)?.allOf;
}
