import { requiredPrivileges } from "../model/operations/known";
import { ownOf } from "../model/operations/need";

/** What is asked of the API to make, change and delete what a resource manages; below the organization. */
const requests: ReadonlyMap<string, readonly (readonly [method: string, path: string])[]> = new Map([
  [
    "flexera_service_account",
    [
      ["POST", "/service-accounts"],
      ["PATCH", "/service-accounts/1"],
      ["DELETE", "/service-accounts/1"],
    ],
  ],
  [
    "flexera_service_account_client",
    [
      ["POST", "/service-accounts/1/clients"],
      ["DELETE", "/service-accounts/1/clients/1"],
    ],
  ],
  ...["flexera_access_grant", "flexera_exclusive_grants"].map((type): [string, (readonly [string, string])[]] => [
    type,
    [
      ["PUT", "/access-rules/grant"],
      ["PUT", "/access-rules/revoke"],
    ],
  ]),
]);

/**
 * The privileges, besides those to read, that a provider needs for resources of some types.
 *
 * @param types such as `flexera_access_grant`; those of other providers need none
 */
export function writingPrivileges(types: Iterable<string>): ReadonlySet<string> {
  const asked = [...new Set(types)].flatMap((type) => requests.get(type) ?? []);
  const needed = asked.flatMap(([method, path]) => requiredPrivileges(method, `/iam/v1/orgs/1${path}`) ?? []);
  return new Set(needed.flatMap(ownOf));
}
