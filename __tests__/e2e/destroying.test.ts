import { Emulator } from "../../lib/emulator";
import { Deployed } from "../support/deployed";
import { type Configuration, configuration } from "../support/hcl";
import { type Happening, happenings, managed } from "../support/out-of-band";
import { type PlanReport, reportOf } from "../support/plan-report";
import { someOf } from "../support/some-cases";

const accounts = `
  resource "flexera_service_account" "account" {
    name        = "cost reader"
    description = "Reads cloud cost"
  }

  resource "flexera_service_account" "other" {
    name       = "cost writer"
    depends_on = [flexera_service_account.account]
  }
`;

/** As {@link managed}, but nothing refers to an account: ids are written down. */
const writtenDown = `
  ${accounts}

  resource "flexera_access_grant" "grant" {
    subject_ref = "ref::::iam:service-account:2263"
    role        = "billing_center_viewer"
  }

  resource "flexera_service_account_client" "client" {
    service_account_id = "2263"
  }

  resource "flexera_exclusive_grants" "set" {
    subject_ref = "ref::::iam:service-account:2264"
    grants      = [{ role = "billing_center_admin" }, { role = "observer" }]
  }
`;

async function destroy(stack: Configuration, ...args: string[]): Promise<PlanReport> {
  return reportOf(await stack.terraform("destroy", "-auto-approve", "-json", ...args));
}

/** What an organization holds of two accounts, and of all others what is in no state. */
function holdings(emulator: Emulator): {
  readonly accounts: number[];
  readonly grants: number[];
  readonly clients: number[];
} {
  const { serviceAccounts, accessRules, clients } = emulator.snapshot();
  const isOurs = (id: number): boolean => id === 2263 || id === 2264;
  const holders = accessRules.filter(({ subject }) => subject.kind === "iam:service-account");
  return {
    accounts: serviceAccounts.map(({ id }) => id).filter(isOurs),
    grants: holders.map(({ subject }) => subject.id).filter(isOurs),
    clients: clients.map(({ serviceAccountId }) => serviceAccountId).filter(isOurs),
  };
}

const nothing = { accounts: [], grants: [], clients: [] };

/** Whether Terraform can read what it destroys. */
const isReadable = ({ event }: Happening): boolean =>
  event !== "may not be read" && event !== "its organization is gone";

describe.each([
  ["resources that refer to their accounts", managed, undefined, 0],
  ["resources with ids that are written down", writtenDown, accounts, 1],
])("destroying %s", (_, resources, first, from) => {
  let deployed: Deployed;

  beforeAll(async () => {
    deployed = await Deployed.make(first ?? resources, async (stack) => {
      await stack.ok("apply", "-auto-approve");
      // A grant is planned only for an account that there is.
      stack.write(resources);
      await stack.ok("apply", "-auto-approve");
    });
  });

  test.each(someOf(happenings.filter(isReadable), 7, from))(
    "leaves nothing after: $resource: $event",
    async ({ happen }) => {
      await deployed.copy(async (stack, emulator) => {
        // GIVEN
        await happen(emulator);

        // WHEN
        const { code, errors } = await destroy(stack);

        // THEN
        expect({ code, errors }).toEqual({ code: 0, errors: [] });
        expect(holdings(emulator)).toEqual(nothing);
        expect(await stack.ok("state", "list")).toBe("");
      });
    },
  );

  test.each(happenings.filter((happening) => happening.event === "may not be read"))(
    "is refused when something $event, and says how it is done without: $resource",
    async ({ happen }) => {
      await deployed.copy(async (stack, emulator) => {
        // GIVEN
        await happen(emulator);
        const before = emulator.snapshot();

        // WHEN
        const { code, text } = await destroy(stack);

        // THEN
        expect(code).toBe(1);
        expect(text).toContain(
          "It can be planned and destroyed without being read, by what the state says: -refresh=false.",
        );
        expect(emulator.snapshot()).toEqual(before);

        // WHEN
        const { code: blind, errors } = await destroy(stack, "-refresh=false");

        // THEN
        expect({ blind, errors }).toEqual({ blind: 0, errors: [] });
        expect(holdings(emulator)).toEqual(nothing);
      });
    },
  );

  test("waits for an organization that cannot be found", async () => {
    await deployed.copy(async (stack, emulator) => {
      // GIVEN
      for (const method of ["GET", "PUT", "DELETE"])
        emulator.faults.add({ on: { method }, status: 404, times: "always" });
      const before = emulator.snapshot();

      // WHEN
      const [plain, blind] = [await destroy(stack), await destroy(stack, "-refresh=false")];

      // THEN
      expect([plain.code, blind.code]).toEqual([1, 1]);
      expect(plain.errors).toContain("organization 1105 cannot be found");
      expect(emulator.snapshot()).toEqual(before);
      emulator.faults.clear();
      expect((await destroy(stack)).code).toBe(0);
      expect(holdings(emulator)).toEqual(nothing);
    });
  });
});

describe("destroying what the configuration now says otherwise", () => {
  let emulator: Emulator;

  beforeEach(async () => {
    emulator = await Emulator.start();
  });

  afterEach(() => emulator.close());

  const account = `
    resource "flexera_service_account" "account" {
      name = "cost reader"
    }
  `;
  const grant = (role: string, name = "grant"): string => `
    resource "flexera_access_grant" "${name}" {
      subject_ref = flexera_service_account.account.ref
      role        = "${role}"
    }
  `;
  const set = (role: string): string => `
    resource "flexera_exclusive_grants" "set" {
      subject_ref = flexera_service_account.account.ref
      grants      = [{ role = "${role}" }]
    }
  `;
  const client = (settings: string, name = "client"): string => `
    resource "flexera_service_account_client" "${name}" {
      service_account_id = flexera_service_account.account.id
      ${settings}
    }
  `;
  const trigger = (value: string, mode = "client"): string =>
    `rotation_mode = "${mode}"\nrotation_triggers = { request = "${value}" }`;

  interface Case {
    readonly title: string;
    /** What is applied, one after the other. */
    readonly applied: readonly string[];
    /** What is written when everything is destroyed. */
    readonly written: string;
    readonly happen?: (emulator: Emulator) => unknown;
  }

  const cases: readonly Case[] = [
    {
      title: "a grant of a role that there is",
      applied: [account + grant("observer")],
      written: account + grant("billing_center_viewer"),
    },
    {
      title: "a grant of a role that there is not",
      applied: [account + grant("observer")],
      written: account + grant("no_such_role"),
    },
    {
      title: "a grant of a role that the organization does not have any more",
      applied: [account + grant("observer")],
      written: account + grant("observer"),
      happen: ({ edit }) => {
        edit.removeRole({ name: "observer" });
      },
    },
    {
      title: "a grant to an account that there is not",
      applied: [account + grant("observer")],
      written:
        account + grant("observer").replace("flexera_service_account.account.ref", '"ref::::iam:service-account:9"'),
    },
    {
      title: "a set with a role that there is not",
      applied: [account + set("observer")],
      written: account + set("no_such_role"),
    },
    {
      title: "a set with a role that the organization does not have any more",
      applied: [account + set("observer")],
      written: account + set("observer"),
      happen: ({ edit }) => {
        edit.removeRole({ name: "observer" });
      },
    },
    {
      title: "a set of an account that there is not",
      applied: [account + set("observer")],
      written:
        account + set("observer").replace("flexera_service_account.account.ref", '"ref::::iam:service-account:9"'),
    },
    {
      title: "a client of an account that there is not",
      applied: [account + client("")],
      written: account + client("").replace("flexera_service_account.account.id", '"9"'),
    },
    {
      title: "single grants in place of a set",
      applied: [account + set("observer")],
      written: account + grant("observer"),
    },
    {
      title: "a set in place of a grant",
      applied: [account + grant("observer")],
      written: account + set("observer"),
    },
    {
      title: "another name of an account",
      applied: [account + grant("observer")],
      written: account.replace("cost reader", "other") + grant("observer"),
    },
    {
      title: "rotation_triggers, in an overlap of two clients",
      applied: [account + client(trigger("1")), account + client(trigger("2"))],
      written: account + client(trigger("3")),
    },
    {
      title: "rotation_triggers, in an overlap of two secrets",
      applied: [account + client(trigger("1", "secret")), account + client(trigger("2", "secret"))],
      written: account + client(trigger("3", "secret")),
    },
    {
      title: "rotation_triggers, where another client has the slot",
      applied: [account + client(trigger("1")) + client("", "second")],
      written: account + client(trigger("2")) + client("", "second"),
    },
    {
      title: "rotation_triggers, in an overlap, after the previous client was deleted by hand",
      applied: [account + client(trigger("1")), account + client(trigger("2"))],
      written: account + client(trigger("3")),
      happen(of) {
        const { clientId = "" } = of.snapshot().clients[0] ?? {};
        of.edit.deleteClient({ clientId });
      },
    },
    {
      title: "rotation_triggers, in an overlap, after the current client was deleted by hand",
      applied: [account + client(trigger("1")), account + client(trigger("2"))],
      written: account + client(trigger("3")),
      happen(of) {
        const { clientId = "" } = of.snapshot().clients[1] ?? {};
        of.edit.deleteClient({ clientId });
      },
    },
    {
      title: "rotation_triggers, in an overlap, after the account was deleted by hand",
      applied: [account + client(trigger("1")), account + client(trigger("2"))],
      written: account + client(trigger("3")),
      happen: ({ edit }) => {
        edit.deleteServiceAccount({ id: 2263 });
      },
    },
    {
      title: "another storage of the secret, and a delivery that fails",
      applied: [account + client("")],
      written: account + client('secret_storage = "delivered"\ndeliver_to = [{ file = "/no/such/directory/secret" }]'),
    },
  ];

  async function applied({ applied: texts, written, happen }: Omit<Case, "title">): Promise<Configuration> {
    const stack = await configuration("", emulator.environment());
    for (const text of texts) {
      stack.write(text);
      await stack.ok("apply", "-auto-approve");
    }
    await happen?.(emulator);
    stack.write(written);
    return stack;
  }

  test.each(someOf(cases, 7))("leaves nothing: $title", async (given) => {
    // GIVEN
    const stack = await applied(given);

    // WHEN
    const { code, errors } = await destroy(stack);

    // THEN
    expect({ code, errors }).toEqual({ code: 0, errors: [] });
    expect(holdings(emulator)).toEqual(nothing);
    expect(await stack.ok("state", "list")).toBe("");
  });

  const refused: readonly (Case & { readonly said: string })[] = [
    {
      title: "an account at another address",
      applied: [account + grant("observer")],
      written: (account + grant("observer")).replace('"account"', '"renamed"').replaceAll(".account.", ".renamed."),
      said: "terraform destroy -refresh=false does without it",
    },
    {
      title: "clients at other addresses, for which there is no slot",
      applied: [account + client("", "a") + client("", "b")],
      written: account + client("", "c") + client("", "d"),
      said: "To destroy everything: terraform destroy -refresh=false",
    },
    {
      title: "a look at an account that was deleted by hand",
      applied: [`${account} data "flexera_service_account" "it" {\n id = flexera_service_account.account.id\n}`],
      written: `${account} data "flexera_service_account" "it" {\n id = "2263"\n}`,
      happen: ({ edit }) => {
        edit.deleteServiceAccount({ id: 2263 });
      },
      said: "What depends on it can be destroyed without looking it up: terraform destroy -refresh=false",
    },
  ];

  test.each(refused)("is refused, and says how it is done all the same: $title", async ({ said, ...given }) => {
    // GIVEN
    const stack = await applied(given);
    const before = emulator.snapshot();

    // WHEN
    const { code, text } = await destroy(stack);

    // THEN
    expect(code).toBe(1);
    expect(text).toContain(said);
    expect(emulator.snapshot()).toEqual(before);
    expect((await destroy(stack, "-refresh=false")).code).toBe(0);
    expect(holdings(emulator)).toEqual(nothing);
  });

  test.each(["a grant", "a set", "a client"])(
    "leaves everything as it is when %s is to be of an account that there is not, and that is applied",
    async (what) => {
      // GIVEN
      const given = cases.find(({ title }) => title.startsWith(what) && title.endsWith("account that there is not"));
      const stack = await applied(given ?? { applied: [], written: "" });
      const before = emulator.snapshot();

      // WHEN
      const { code, errors } = reportOf(await stack.terraform("apply", "-auto-approve", "-json"));

      // THEN
      expect({ code, errors }).toEqual({ code: 1, errors: ["organization 1105 has no service account 9"] });
      expect(emulator.snapshot()).toEqual(before);
    },
  );

  test("is refused for what is protected, in either way", async () => {
    const guarded = account.replace("}", "  deletion_protection = true\n}");
    const stack = await applied({ applied: [guarded], written: guarded });

    for (const args of [[], ["-refresh=false"]]) {
      const { code, errors } = await destroy(stack, ...args);

      expect(code).toBe(1);
      expect(errors).toEqual(['service account "cost reader" (id 2263) is protected from deletion']);
    }
    expect(holdings(emulator).accounts).toEqual([2263]);
  });
});
