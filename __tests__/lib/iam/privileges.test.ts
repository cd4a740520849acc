import { FlexeraApiError, requiredPrivilege } from "../../../lib/iam";
import { startEmulator } from "../emulator/support";
import { clientOf, rejection } from "./loopback";

test.each([
  ["GET", "/iam/v1/orgs/1105", "iam:org:show"],
  ["GET", "/iam/v1/orgs/{org}/users", "iam:org_user:index"],
  ["GET", "/iam/v1/orgs/1105/users/?filter=a", "iam:org_user:index"],
  ["GET", "/iam/v1/orgs/1105/users/7", "iam:org_user:show"],
  ["POST", "/iam/v1/orgs/1105/service-accounts", "iam:service_account:create"],
  ["PATCH", "/iam/v1/orgs/1105/service-accounts/7", "iam:service_account:update"],
  ["GET", "/iam/v1/orgs/1105/service-accounts/7/clients", "iam:service_account_client:index"],
  ["DELETE", "/iam/v1/orgs/1105/service-accounts/7/clients/0oa1", "iam:service_account_client:delete"],
  ["PUT", "/iam/v1/orgs/1105/access-rules/grant", "iam:access_rule:grant"],
  ["PUT", "/iam/v1/orgs/1105/groups/7/memberships", "iam:membership:replace"],
])("%s %s needs %s", (method, path, privilege) => {
  expect(requiredPrivilege(method, path)).toBe(privilege);
});

test.each([
  ["DELETE", "/iam/v1/orgs/1105"],
  ["GET", "/iam/v1/orgs/1105/access-rules/grant"],
  ["GET", "/iam/v1/orgs/1105/users/7/groups"],
  ["GET", "/iam/v1/orgs"],
  ["GET", "/iam/v2/orgs/1105/users"],
  ["GET", "/other/iam/v1/orgs/1105/users"],
  ["toString", "/iam/v1/orgs/1105/users"],
])("what %s %s needs is not known", (method, path) => {
  expect(requiredPrivilege(method, path)).toBeUndefined();
});

test.each([
  "/service-accounts",
  "/service-accounts/2263",
  "/service-accounts/2263/clients",
  "/access-rules",
  "/users",
  "/groups",
])("the emulator lets a caller with that privilege alone read %s, and nobody without", async (path) => {
  // GIVEN
  const whole = `/iam/v1/orgs/{org}${path}`;
  const emulator = await startEmulator();
  const { id } = emulator.edit.addServiceAccount({ name: "reader" });
  emulator.edit.addRole({ name: "just_this", privileges: [requiredPrivilege("GET", whole) ?? ""] });
  const iam = clientOf(emulator.url, { credentials: emulator.edit.addClient({ serviceAccountId: id }) });
  // WHEN
  const without = await rejection(iam.get(whole), FlexeraApiError);
  emulator.edit.grant({ subject: { ref: `ref::::iam:service-account:${id}` }, role: { name: "just_this" } });
  // THEN
  expect(without.status).toBe(403);
  await expect(iam.get(whole)).resolves.toBeUndefined();
});
