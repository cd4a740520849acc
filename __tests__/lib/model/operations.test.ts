import { allAreas, findOperation } from "../../../lib/model/operations/all";
import { operationsOf } from "../../../lib/model/operations/area";
import { requiredPrivileges } from "../../../lib/model/operations/known";
import { needInWords, satisfies } from "../../../lib/model/operations/need";

const operations = allAreas.flatMap(operationsOf);

test.each([
  ["GET", "/iam/v1/orgs/1105", "iam:org:show"],
  ["GET", "/iam/v1/orgs/{org}/users", "iam:org_user:index"],
  ["GET", "/iam/v1/orgs/1105/users/?filter=a", "iam:org_user:index"],
  ["GET", "/iam/v1/orgs/1105/users/7/groups", "iam:group:index"],
  ["DELETE", "/iam/v1/orgs/1105/service-accounts/7/clients/0oa1", "iam:service_account_client:delete"],
  ["GET", "/iam/v1/orgs/1105/access-rules", "iam:access_rule:index or viz:report:create"],
  ["PUT", "/cred/v2/projects/7/credentials/api-key/a", "cred:credential:create"],
  ["DELETE", "/cred/v2/orgs/1105/credentials/api-key/a", "cred:credential:delete"],
  [
    "PUT",
    "/policy/v1/orgs/1105/customization-values/7",
    "policy:customization_value:create or governance:customization_value:create, and " +
      "policy:customization_value:update or governance:customization_value:update",
  ],
  [
    "GET",
    "/policy/v1/orgs/1105/projects/1/applied-policies/2/log",
    "policy:applied_policy_log:show or governance:applied_policy:show_log",
  ],
  [
    "POST",
    "/bill-analysis/orgs/1105/costs/export/select",
    "optima:billing_center:show, and optima:adjustment_definition:read, and common:org:own",
  ],
  ["POST", "/bill-analysis/orgs/1105/costs/select", "common:org:affiliated or common:org:own"],
])("%s %s needs %s", (method, path, words) => {
  expect(needInWords(requiredPrivileges(method, path) ?? [])).toBe(words);
});

test.each([
  ["DELETE", "/iam/v1/orgs/1105"],
  ["GET", "/iam/v1/orgs/1105/access-rules/grant"],
  ["GET", "/iam/v1/orgs"],
  ["GET", "/iam/v2/orgs/1105/users"],
  ["GET", "/other/iam/v1/orgs/1105/users"],
  ["GET", "/iam/v1/orgs//users"],
  ["toString", "/iam/v1/orgs/1105/users"],
  ["GET", "/iam/v1/orgs/1105/login-policy"],
  ["GET", "/saas/v1/orgs/1105/licenses"],
])("what %s %s needs is not known", (method, path) => {
  expect(requiredPrivileges(method, path)).toBeUndefined();
});

describe("the table of operations", () => {
  test("has each operation once, with what it needs exactly where that is stated or told by names", () => {
    expect(new Set(operations.map(({ method, path }) => `${method} ${path}`)).size).toBe(operations.length);
    const count = (wanted: string) => operations.filter(({ certainty }) => certainty === wanted).length;
    expect([count("stated"), count("by name"), count("service-wide"), count("unstated")]).toEqual([161, 69, 240, 61]);
    for (const { certainty, allOf } of operations) {
      expect(allOf !== undefined).toBe(certainty === "stated" || certainty === "by name");
    }
  });

  test("finds each operation by its own path, and by one of an org", () => {
    for (const operation of operations) {
      expect(findOperation(operation.method, operation.path)).toEqual(operation);
      expect(findOperation(operation.method, `${operation.path.replaceAll("*", "1105-x")}/?a=b`)).toEqual(operation);
    }
  });

  test("has nothing but methods, paths, and privileges of three words", () => {
    for (const { method, path, allOf = [] } of operations) {
      expect(method).toMatch(/^(?:GET|POST|PUT|PATCH|DELETE)$/);
      expect(path).toMatch(/^(?:\/(?:\*|[\w.-]+))+$/);
      for (const privilege of allOf.flat()) expect(privilege).toMatch(/^[a-z0-9]+:[a-z0-9_]+:[a-z_]+$/);
    }
  });

  test("prefers the path with the fewest wildcards", () => {
    expect(findOperation("GET", "/msp/v2/orgs/1/customers/bulk")?.path).toBe("/msp/v2/orgs/*/customers/*");
    expect(findOperation("GET", "/msp/v1/orgs/1/customers/tags")?.path).toBe("/msp/v1/orgs/*/customers/tags");
  });

  test("is satisfied by one privilege of each group, and what every member may needs none", () => {
    const both = requiredPrivileges("PUT", "/policy/v1/orgs/1/customization-values/7") ?? [];
    const create = "policy:customization_value:create";
    expect(satisfies(both, new Set([create]))).toBe(false);
    expect(satisfies(both, new Set([create, "governance:customization_value:update"]))).toBe(true);
    expect(satisfies(both, new Set(["common:org:own"]))).toBe(true);
    expect(satisfies(requiredPrivileges("GET", "/iam/v1/orgs/1/roles") ?? [], new Set())).toBe(true);
  });
});
