import { Emulator } from "../../lib/emulator";
import { configuration, type Configuration } from "../support/hcl";

/** An account by its address, with what stands for the rest of its block. */
const account = (address: string, rest = "", name = "cost reader"): string => `
  resource "flexera_service_account" "${address}" {
    name = "${name}"
    ${rest}
  }
`;
const adopting = "adopt_existing = true";
const first = "lifecycle { create_before_destroy = true }";

describe("an account that changes its address or is replaced, as Terraform does it", () => {
  let emulator: Emulator;
  let stack: Configuration;

  beforeEach(async () => {
    emulator = await Emulator.start();
    stack = await configuration("", emulator.environment());
  });

  afterEach(() => emulator.close());

  const ids = (): number[] => emulator.snapshot().serviceAccounts.map(({ id }) => id);

  async function applied(resources: string): Promise<void> {
    stack.write(resources);
    await stack.ok("apply", "-auto-approve");
  }

  /** What a run that has to fail said, in one line. */
  async function refused(...args: string[]): Promise<string> {
    const { code, stderr } = await stack.terraform(...args);
    expect(code).toBe(1);
    return stderr.replace(/[│╷╵\s]+/g, " ");
  }

  test.each([adopting, ""])(
    "a new address without a word (%j) is refused by the plan, and nothing is lost",
    async (rest) => {
      // GIVEN
      await applied(account("old", rest));
      stack.write(account("new", rest));

      // WHEN
      const said = await refused("apply", "-auto-approve");

      // THEN
      expect(said).toContain(
        'service account "cost reader" (id 2263) is destroyed at one address of this plan, and created at another',
      );
      expect(said).toMatch(/say that it moved\. HCL: moved \{ from = flexera_service_account\.OLD/);
      expect(ids()).toEqual([2263]);

      // AND said, it is no change
      stack.write(`
      ${account("new", rest)}
      moved {
        from = flexera_service_account.old
        to   = flexera_service_account.new
      }
    `);
      expect((await stack.plan()).changes).toEqual({});
    },
  );

  test("what such a plan refuses can be destroyed without that plan", async () => {
    // GIVEN
    await applied(account("old"));
    stack.write(account("new"));

    // WHEN
    await refused("destroy", "-auto-approve");
    await stack.ok("destroy", "-auto-approve", "-refresh=false");

    // THEN
    expect(ids()).toEqual([]);
  });

  test("-replace with create_before_destroy keeps an account that may take itself over", async () => {
    // GIVEN
    const resources = account("reader", `${adopting}\n${first}`);
    await applied(resources);

    // WHEN
    await stack.ok("apply", "-auto-approve", "-replace=flexera_service_account.reader");

    // THEN
    expect(ids()).toEqual([2263]);
    expect((await stack.plan()).changes).toEqual({});
  });

  test("-replace with create_before_destroy is refused otherwise, and nothing is lost", async () => {
    // GIVEN
    await applied(account("reader", first));

    // WHEN
    const said = await refused("apply", "-auto-approve", "-replace=flexera_service_account.reader");

    // THEN
    expect(said).toContain('a service account named "cost reader" exists already (id 2263)');
    expect(said).toContain("leave create_before_destroy out");
    expect(ids()).toEqual([2263]);
    expect((await stack.plan()).changes).toEqual({});
  });

  test.each([adopting, ""])("-replace and a taint (%j) delete the account first, and make it anew", async (rest) => {
    // GIVEN
    await applied(account("reader", rest));

    // WHEN
    await stack.ok("apply", "-auto-approve", "-replace=flexera_service_account.reader");
    await stack.ok("taint", "flexera_service_account.reader");
    await stack.ok("apply", "-auto-approve");

    // THEN
    expect(ids()).toEqual([2265]);
    expect((await stack.plan()).changes).toEqual({});
  });

  test("a taint with create_before_destroy keeps an account that may take itself over", async () => {
    await applied(account("reader", `${adopting}\n${first}`));

    await stack.ok("taint", "flexera_service_account.reader");
    await stack.ok("apply", "-auto-approve");

    expect(ids()).toEqual([2263]);
    expect((await stack.plan()).changes).toEqual({});
  });

  test("a protected account outlives -replace and a taint", async () => {
    // GIVEN
    await applied(account("reader", "deletion_protection = true"));

    // WHEN
    const replaced = await refused("apply", "-auto-approve", "-replace=flexera_service_account.reader");
    await stack.ok("taint", "flexera_service_account.reader");
    const tainted = await refused("apply", "-auto-approve");

    // THEN
    for (const said of [replaced, tainted]) {
      expect(said).toContain('service account "cost reader" (id 2263) is protected from deletion');
    }
    expect(ids()).toEqual([2263]);
  });
});
