import { TerraformVariable } from "cdktf";
import fc from "fast-check";
import { Delivery, ServiceAccount, type ServiceAccountClientOptions } from "../../../constructs";
import { unknown } from "../../../lib/plugin";
import type { Value } from "../../../lib/schema/values";
import { stackWithProvider, synth } from "../../constructs/support";
import type { Values } from "../../support/in-process-terraform";
import { world, type World } from "../hooks/support";

const type = "service_account_client";

/** What stands for a value that is known only when Terraform runs; constructs see a token. */
const later = Symbol("later");

type Case = Readonly<Record<string, unknown>>;

const users = "GET /iam/v1/orgs/{org}/users";
const recipient = "age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p";
const text = (...texts: string[]): fc.Arbitrary<unknown> => fc.constantFrom(...texts, undefined, undefined, later);
const list = (...texts: string[]): fc.Arbitrary<unknown> =>
  fc.oneof(
    fc.constantFrom(undefined, undefined, later),
    fc.array(fc.constantFrom<unknown>(...texts, later), { maxLength: 2 }),
  );

const cases: fc.Arbitrary<Case> = fc.record({
  secretStorage: text("state", "age", "sealed", "delivered", "vault"),
  rotationMode: text("client", "secret"),
  rotateAfter: text("90d", "7d", "24h", "often"),
  overlap: text("7d", "1440m", "100d"),
  warnBefore: text("14d"),
  ageRecipients: list(recipient, "AGE-SECRET-KEY-1QQQ"),
  recipientPublicKey: text("iVVnVHLKWKFsXvHlLnpQOLzbmrL2kEWc8OjqFAcnF1c="),
  confirmedClientId: text("0oa1"),
  verifyAccess: list(users, "DELETE /iam/v1/orgs/1105"),
  deliverTo: fc.constantFrom(undefined, undefined, "none", "one"),
});

/** Whether constructs have nothing against it, up to the end of synthesis. */
function passesSynth(given: Case): boolean {
  const stack = stackWithProvider();
  const one = new TerraformVariable(stack, "one", {});
  const asToken = (value: unknown): unknown => {
    if (value === later) return one.stringValue;
    return Array.isArray(value) ? value.map(asToken) : value;
  };
  const { deliverTo, ageRecipients, verifyAccess, ...texts } = given;
  const listed = (value: unknown): unknown => (value === later ? one.listValue : asToken(value));
  const options = Object.fromEntries(
    Object.entries({
      ...Object.fromEntries(Object.entries(texts).map(([key, value]) => [key, asToken(value)])),
      ageRecipients: listed(ageRecipients),
      verifyAccess: listed(verifyAccess),
      deliverTo: deliverTo === undefined ? undefined : deliverTo === "none" ? [] : [Delivery.file("/run/secret.json")],
    }).filter(([, value]) => value !== undefined),
  ) as ServiceAccountClientOptions;
  try {
    new ServiceAccount(stack, "reader", { name: "reader" }).addClient("client", options);
    synth(stack);
    return true;
  } catch {
    return false;
  }
}

/** Whether the provider has nothing against it when Terraform validates. */
async function passesProvider({ terraform }: World, given: Case): Promise<boolean> {
  const asUnknown = (value: unknown): Value => {
    if (value === later) return unknown;
    return Array.isArray(value) ? value.map(asUnknown) : ((value ?? null) as Value);
  };
  const deliveries = { none: [], one: [{ command: null, file: "/run/secret.json", vaultKv: null, timeout: null }] };
  const values: Values = {
    serviceAccountId: "2263",
    ...Object.fromEntries(Object.entries(given).map(([key, value]) => [key, asUnknown(value)])),
    deliverTo: given.deliverTo === undefined ? null : deliveries[given.deliverTo as "none" | "one"],
  };
  return (await terraform.validate(type, values)).every(({ severity }) => severity !== "error");
}

test("what goes together is the same at synthesis and for the provider, whatever is unknown yet", async () => {
  const emulated = await world();

  await fc.assert(
    fc.asyncProperty(cases, async (given) => {
      expect({ given, passes: await passesProvider(emulated, given) }).toEqual({ given, passes: passesSynth(given) });
    }),
    { numRuns: 400 },
  );
});

test.each<[string, Values]>([
  ["confirmed_client_id", { confirmedClientId: unknown }],
  ["warn_before", { warnBefore: unknown }],
  ["age_recipients", { secretStorage: "age", ageRecipients: unknown }],
  [
    "verify_access beside a sealed secret",
    {
      secretStorage: "sealed",
      recipientPublicKey: "iVVnVHLKWKFsXvHlLnpQOLzbmrL2kEWc8OjqFAcnF1c=",
      verifyAccess: unknown,
    },
  ],
])("what is not known yet refuses nothing: %s", async (_, values) => {
  const { terraform } = await world();

  expect(await terraform.validate(type, { serviceAccountId: "2263", ...values })).toEqual([]);
});
