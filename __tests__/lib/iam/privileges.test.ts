import { FlexeraApiError } from "../../../lib/iam";
import { requiredPrivileges } from "../../../lib/model/operations/known";
import { ownOf } from "../../../lib/model/operations/need";
import { startEmulator } from "../emulator/support";
import { clientOf, rejection } from "./loopback";

test.each([
  "/service-accounts",
  "/service-accounts/2263",
  "/service-accounts/2263/clients",
  "/access-rules",
  "/users",
  "/groups/1",
  "/groups/1/memberships",
])("the emulator lets a caller with that privilege alone read %s, and nobody without", async (path) => {
  // GIVEN
  const whole = `/iam/v1/orgs/{org}${path}`;
  const emulator = await startEmulator();
  const { id } = emulator.edit.addServiceAccount({ name: "reader" });
  emulator.edit.addGroup({ name: "readers" });
  emulator.edit.addRole({ name: "just_this", privileges: (requiredPrivileges("GET", whole) ?? []).flatMap(ownOf) });
  const iam = clientOf(emulator.url, { credentials: emulator.edit.addClient({ serviceAccountId: id }) });
  // WHEN
  const without = await rejection(iam.get(whole), FlexeraApiError);
  emulator.edit.grant({ subject: { ref: `ref::::iam:service-account:${id}` }, role: { name: "just_this" } });
  // THEN
  expect(without.status).toBe(403);
  await expect(iam.get(whole)).resolves.toBeUndefined();
});
