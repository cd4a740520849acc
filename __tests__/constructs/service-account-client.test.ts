import { TerraformOutput, type TerraformStack, TerraformVariable, Token } from "cdktf";
import {
  Delivery,
  ServiceAccount,
  ServiceAccountClient,
  type IServiceAccount,
  type ServiceAccountClientOptions,
} from "../../constructs";
import { stackWithProvider, synth } from "./support";

test("a client belongs to an account, whatever the scope that it is made in", () => {
  const stack = stackWithProvider();
  const serviceAccount = new ServiceAccount(stack, "reader", { name: "reader" });

  new ServiceAccountClient(stack, "pipeline", { serviceAccount, orgId: "1105" });

  expect(synth(stack).resource.flexera_service_account_client).toEqual({
    pipeline: { service_account_id: "${flexera_service_account.reader.id}", org_id: "1105" },
  });
});

test("what a client tells is a reference to what Terraform will know", () => {
  const stack = stackWithProvider();
  const client = new ServiceAccount(stack, "reader", { name: "reader" }).addClient("pipeline");
  const told = {
    client_id: client.clientId,
    client_secret: client.clientSecret,
    encrypted_client_secret: client.encryptedClientSecret,
    sealed_client_secret: client.sealedClientSecret,
    secret_fingerprint: client.secretFingerprint,
    secret_created_at: client.secretCreatedAt,
    delivery_receipts: client.deliveryReceipts,
    status: client.status,
    rotates_at: client.rotatesAt,
    previous_client_id: client.previousClientId,
    previous_retire_after: client.previousRetireAfter,
    pending_client_id: client.pendingClientId,
    change_reason: client.changeReason,
    org_id: client.orgId,
    service_account_id: client.serviceAccountId,
    created_by: client.createdBy,
    created_at: client.createdAt,
  };
  new TerraformOutput(stack, "told", { value: told, sensitive: true });

  expect(synth(stack).output).toMatchObject({
    told: {
      value: Object.fromEntries(
        Object.keys(told).map((name) => [name, `\${flexera_service_account_client.reader-pipeline.${name}}`]),
      ),
    },
  });
});

test("an account has clients of different ids, for a change from one to the other without a gap", () => {
  const stack = stackWithProvider();
  const account = new ServiceAccount(stack, "reader", { name: "reader" });

  account.addClient("blue");
  account.addClient("green");

  expect(Object.keys(synth(stack).resource.flexera_service_account_client ?? {})).toEqual([
    "reader-blue",
    "reader-green",
  ]);
  expect(() => account.addClient("blue")).toThrow("There is already a Construct with name 'blue'");
});

test("an account id that is none is refused; one that only Terraform knows is left alone", () => {
  const stack = stackWithProvider();
  const token = new TerraformVariable(stack, "id", { type: "string" }).stringValue;
  const withId = (serviceAccountId: string) => ({ serviceAccountId }) as IServiceAccount;

  expect(() => new ServiceAccountClient(stack, "a", { serviceAccount: withId("reader") })).toThrow(
    'serviceAccountId must be a whole number of 1 or more, got "reader" (construct "test/a")',
  );
  new ServiceAccountClient(stack, "b", { serviceAccount: withId(token) });
  expect(synth(stack).resource.flexera_service_account_client).toMatchObject({
    b: { service_account_id: "${var.id}" },
  });
});

const key = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
const recipient = "age1qyqszqgpqyqszqgpqyqszqgpqyqszqgpqyqszqgpqyqszqgpqyqs3290gq";
const file = Delivery.file("/run/secrets/client.json");

function addClient(stack: TerraformStack, options: ServiceAccountClientOptions): ServiceAccountClient {
  return ServiceAccount.fromServiceAccountId(stack, "reader", "2263").addClient("client", options);
}

function messageOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    return (error as Error).message;
  }
  return "";
}

/** What is written of the client. */
function written(stack: TerraformStack): unknown {
  return synth(stack).resource.flexera_service_account_client?.["reader-client"];
}

test("rotation, storage, delivery and proof are written in Terraform's names, and the keys of triggers as they are", () => {
  const stack = stackWithProvider();

  addClient(stack, {
    rotateAfter: "90d",
    rotationTriggers: { askedOn: "2025-01-31" },
    overlap: "36h",
    warnBefore: "14d",
    rotationMode: "client",
    secretStorage: "age",
    ageRecipients: [recipient],
    deliverTo: [
      Delivery.command(["store", "--stdin"], { timeout: "30s" }),
      file,
      Delivery.vaultKv({ path: "flexera/pipeline", mount: "kv" }),
    ],
    verifyAccess: ["GET /iam/v1/orgs/{org}/users"],
  });

  expect(written(stack)).toEqual({
    service_account_id: "2263",
    rotate_after: "90d",
    rotation_triggers: { askedOn: "2025-01-31" },
    overlap: "36h",
    warn_before: "14d",
    rotation_mode: "client",
    secret_storage: "age",
    age_recipients: [recipient],
    deliver_to: [
      { command: ["store", "--stdin"], timeout: "30s" },
      { file: "/run/secrets/client.json" },
      { vault_kv: { path: "flexera/pipeline", mount: "kv" } },
    ],
    verify_access: ["GET /iam/v1/orgs/{org}/users"],
  });
});

test("deliveries and proofs that are added later come after those that were given", () => {
  const stack = stackWithProvider();
  const client = addClient(stack, {
    secretStorage: "delivered",
    deliverTo: [file],
    verifyAccess: ["GET /iam/v1/orgs/{org}/users"],
  });

  client.deliverTo(Delivery.command(["one"]), Delivery.command(["two"]));
  client.verify("GET /finops-onboarding/v1/orgs/{org}/bill-connects");

  expect(written(stack)).toMatchObject({
    deliver_to: [{ file: "/run/secrets/client.json" }, { command: ["one"] }, { command: ["two"] }],
    verify_access: ["GET /iam/v1/orgs/{org}/users", "GET /finops-onboarding/v1/orgs/{org}/bill-connects"],
  });
});

test("a delivered secret needs a place, which can be said later", () => {
  const stack = stackWithProvider();
  const client = addClient(stack, { secretStorage: "delivered" });
  expect(() => synth(stack)).toThrow(
    '[test/reader/client] secretStorage "delivered" needs deliverTo: a place that the secret is handed to, since it is kept ' +
      "nowhere else; deliverTo() adds one",
  );

  client.deliverTo(file);

  expect(written(stack)).toMatchObject({ deliver_to: [{ file: "/run/secrets/client.json" }] });
});

const users = "GET /iam/v1/orgs/{org}/users";

test.each<[ServiceAccountClientOptions, string]>([
  [{ rotateAfter: "3 months" }, "rotateAfter must be a whole number followed by m (minutes), h (hours) or d (days)"],
  [{ rotationMode: "twice" }, 'rotationMode must be one of "client", "secret", got "twice"'],
  [{ secretStorage: "vault" }, 'secretStorage must be one of "state", "age", "sealed", "delivered", got "vault"'],
  [{ recipientPublicKey: "abc", secretStorage: "sealed" }, 'recipientPublicKey must be 32 bytes in base64, got "abc"'],
  [
    { secretStorage: "age" },
    'secretStorage "age" needs ageRecipients: the public keys ("age1…") of those who may read the secret',
  ],
  [{ secretStorage: "age", ageRecipients: [] }, 'secretStorage "age" needs ageRecipients'],
  [{ secretStorage: "sealed" }, 'secretStorage "sealed" needs recipientPublicKey: the public key that Flexera seals'],
  [
    { ageRecipients: [recipient] },
    'ageRecipients is of use only with secretStorage "age", got "state": leave it out, or have the secret kept that way',
  ],
  [
    { recipientPublicKey: key, secretStorage: "state" },
    'recipientPublicKey is of use only with secretStorage "sealed"',
  ],
  [{ confirmedClientId: "0oa1" }, 'confirmedClientId is of use only with secretStorage "sealed", got "state"'],
  [
    { secretStorage: "sealed", recipientPublicKey: key, deliverTo: [file] },
    'deliverTo cannot be had with secretStorage "sealed", because the provider never sees the secret: leave it out, or ' +
      'have the secret kept in another way ("state", "age", "delivered")',
  ],
  [
    { secretStorage: "sealed", recipientPublicKey: key, verifyAccess: [users] },
    'verifyAccess cannot be had with secretStorage "sealed"',
  ],
  [
    { secretStorage: "sealed", recipientPublicKey: key, rotationMode: "secret" },
    'rotationMode "secret" cannot be had with secretStorage "sealed", because confirmedClientId could not tell two',
  ],
  [{ warnBefore: "14d" }, "warnBefore needs rotateAfter: without it, there is nothing to warn of"],
  [
    { rotateAfter: "7d" },
    "rotateAfter must be longer than overlap, got 7d and 7d (the default): the previous credential has to be retired before " +
      "there is a free slot for the next one",
  ],
  [{ rotateAfter: "24h", overlap: "1440m" }, "rotateAfter must be longer than overlap, got 24h and 1440m:"],
  [{ rotateAfter: "0d", overlap: "0m" }, "rotateAfter must be longer than overlap, got 0d and 0m:"],
  [
    { verifyAccess: [users, "DELETE /iam/v1/orgs/1105/users/1"] },
    'verifyAccess must hold requests that change nothing, got "DELETE /iam/v1/orgs/1105/users/1": each is GET, a space and ' +
      'a path of the API, such as "GET /iam/v1/orgs/{org}/users"',
  ],
  [{ verifyAccess: ["GET https://example.com/"] }, "verifyAccess must hold requests that change nothing"],
  [{ deliverTo: [Delivery.vaultKv({ path: "" })] }, "deliverTo[0].vaultKv.path must have 1 to 1024 characters, got 0"],
  [
    { deliverTo: [file, Delivery.command(["store"], { timeout: "1h" })] },
    'deliverTo[1].timeout must be a whole number followed by s or m, such as "30s", got "1h"',
  ],
])("what does not go together, or is nothing at all, is refused when the client is made: %j", (options, message) => {
  const stack = stackWithProvider();

  const refused = messageOf(() => addClient(stack, options));

  expect(refused).toContain(message);
  expect(refused).toContain('(construct "test/reader/client")');
});

test("a private key in the place of a public one is refused without being shown", () => {
  const stack = stackWithProvider();
  const ageRecipients = ["AGE-SECRET-KEY-1QQQQQQQQQQQQQQQQQQQQ"];

  const add = (): unknown => addClient(stack, { secretStorage: "age", ageRecipients });

  expect(add).toThrow(/^(?!.*QQQQ)ageRecipients must hold public keys of age, which start with "age1":/);
});

test.each<[string, (client: ServiceAccountClient) => void, string]>([
  [
    "a request that changes something",
    (client) => {
      client.verify("POST /iam/v1/orgs/{org}/users");
    },
    'verifyAccess must hold requests that change nothing, got "POST /iam/v1/orgs/{org}/users"',
  ],
  [
    "a delivery that is none",
    (client) => {
      client.deliverTo(Delivery.vaultKv({ path: "" }));
    },
    "deliverTo[1].vaultKv.path must have",
  ],
])("%s is refused when it is added, and leaves nothing behind", (_, add, message) => {
  const stack = stackWithProvider();
  const client = addClient(stack, { deliverTo: [file], verifyAccess: [users] });

  expect(() => {
    add(client);
  }).toThrow(message);

  expect(written(stack)).toMatchObject({ deliver_to: [{}], verify_access: [users] });
});

test.each<[() => Delivery, string]>([
  [() => Delivery.command([]), "a delivery's command must name a program, got []"],
  [() => Delivery.command([""]), "a delivery's command must name a program"],
  [
    () => Delivery.file("secrets/x.json"),
    'a delivery\'s file must be an absolute path, such as "/run/secrets/pipeline.json", got "secrets/x.json": Terraform runs ' +
      "in the directory of the stack, not in the project's",
  ],
])("a delivery to nowhere is refused at once", (make, message) => {
  expect(make).toThrow(message);
});

test.each(["/run/secrets/x.json", String.raw`C:\secrets\x.json`, "c:/secrets/x.json"])(
  "a file may be one of Windows, wherever synthesis runs: %s",
  (file) => {
    expect(Delivery.file(file).settings).toMatchObject({ file });
  },
);

test("what only Terraform knows is left alone", () => {
  const stack = stackWithProvider();
  const token = (id: string, type = "string"): TerraformVariable => new TerraformVariable(stack, id, { type });
  const list = token("list", "list(string)").listValue;
  const text = token("text").stringValue;

  const client = addClient(stack, {
    rotateAfter: text,
    rotationTriggers: Token.asStringMap(token("map", "map(string)").value),
    overlap: "365d",
    secretStorage: text,
    ageRecipients: list,
    confirmedClientId: text,
    deliverTo: [Delivery.command(list), Delivery.file(text), Delivery.vaultKv({ path: text })],
  });
  client.verify(`GET ${text}`);

  expect(written(stack)).toEqual({
    service_account_id: "2263",
    rotate_after: "${var.text}",
    rotation_triggers: "${var.map}",
    overlap: "365d",
    secret_storage: "${var.text}",
    age_recipients: "${var.list}",
    confirmed_client_id: "${var.text}",
    deliver_to: [{ command: "${var.list}" }, { file: "${var.text}" }, { vault_kv: { path: "${var.text}" } }],
    verify_access: ["GET ${var.text}"],
  });
});
