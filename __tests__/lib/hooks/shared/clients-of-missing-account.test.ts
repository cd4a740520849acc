import { missingAccountStatuses } from "../../../../lib/emulator/settings";
import { configured, stateOf, text, world } from "../support";

const type = "service_account_client";

/** What is repeated first takes some seconds. */
const isRepeated = (status: number): boolean => status === 429 || status >= 500;

jest.setTimeout(120_000);

describe.each(missingAccountStatuses)("where the clients of a missing account are answered with %d", (status) => {
  /** A client whose account was deleted by hand, and what another process makes of it. */
  async function given() {
    const { emulator, terraform } = await world({ missingAccountStatus: status });
    const account = stateOf(await terraform.apply("service_account", { name: "reader" }));
    const config = { serviceAccountId: text(account.id) };
    const state = stateOf(await terraform.apply(type, config));
    emulator.edit.deleteServiceAccount({ id: Number(account.id) });
    const next = await configured(emulator);
    return { emulator, config, state, next };
  }

  test("a client of it is gone for a plan", async () => {
    const { state, next } = await given();
    const read = await next.read(type, state);
    expect(read).toMatchObject({ state: null, messages: [] });
  });

  if (isRepeated(status)) return;

  test("a client of it can be destroyed", async () => {
    const { state, next } = await given();
    const { messages } = await next.destroy(type, state);
    expect(messages).toEqual([]);
  });

  test("a client that is still to be made names the account that does not exist", async () => {
    const { config, next } = await given();
    const { messages } = await next.plan(type, config, null);
    expect(messages.map(({ severity, summary }) => [severity, summary])).toEqual([
      ["error", expect.stringContaining("has no service account 2263")],
    ]);
  });
});

test.each([400, 401, 403])("the answer %d is no absence while the account is listed", async (status) => {
  // GIVEN
  const { emulator, terraform } = await world();
  const account = stateOf(await terraform.apply("service_account", { name: "reader" }));
  const state = stateOf(await terraform.apply(type, { serviceAccountId: text(account.id) }));
  const next = await configured(emulator);
  emulator.faults.add({ on: { path: "/iam/v1/orgs/*/service-accounts/*/clients" }, status, times: "always" });

  // WHEN
  const { messages } = await next.read(type, state);

  // THEN
  expect(messages.map(({ severity }) => severity)).toEqual(["error"]);
});
