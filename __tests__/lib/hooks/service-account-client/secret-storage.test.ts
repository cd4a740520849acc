import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { generateX25519Identity, identityToRecipient } from "age-encryption";
import { decrypt, newKeyPair, parseEnvelope, unseal } from "../../../../lib/sealing";
import { temporaryDirectory } from "../../../support/directory";
import { privateDataOf, type Values } from "../../../support/in-process-terraform";
import { text } from "../support";
import { errors, life, type Life } from "./life";

const request = (number: number): Values => ({ rotationTriggers: { request: String(number) } });

let identity: string;
let recipient: string;

beforeAll(async () => {
  identity = await generateX25519Identity();
  recipient = await identityToRecipient(identity);
});

afterEach(() => {
  delete process.env.FLEXERA_AGE_IDENTITY;
});

/** A place that credentials are delivered to, which can be closed. */
class Store {
  readonly #directory = join(temporaryDirectory(), "store");
  readonly file = join(this.#directory, "credential.json");
  /** A program can fail after the provider has seen that it is there. */
  readonly deliverTo = [{ command: ["sh", "-c", 'cat > "$0"', this.file], file: null, vaultKv: null, timeout: null }];
  /** Where the provider sees beforehand whether it can be delivered to. */
  readonly asFile = [{ command: null, file: this.file, vaultKv: null, timeout: null }];

  constructor() {
    this.open();
  }

  open(): void {
    mkdirSync(this.#directory, { recursive: true });
  }

  close(): void {
    rmSync(this.#directory, { recursive: true });
  }

  get isOpen(): boolean {
    return existsSync(this.#directory);
  }

  get content(): Values {
    return JSON.parse(readFileSync(this.file, "utf8")) as Values;
  }
}

/** Whether a secret is in a state, or in what is kept beside it. */
function holds(state: Values | null, secret: string): boolean {
  return `${JSON.stringify(state)}${Buffer.from(privateDataOf(state)).toString()}`.includes(secret);
}

function ofAge(): Values {
  return { secretStorage: "age", ageRecipients: [recipient] };
}

describe("age", () => {
  test("keeps the secret encrypted, for its recipients alone", async () => {
    const one = await life();

    const state = await one.deployed(ofAge());

    const clientSecret = await decrypt(text(state.encryptedClientSecret), [identity]);
    expect(await one.works({ ...state, clientSecret: clientSecret ?? "" })).toBe(true);
    expect(holds(state, clientSecret ?? "")).toBe(false);
    expect(await decrypt(text(state.encryptedClientSecret), [await generateX25519Identity()])).toBeUndefined();
    expect((await one.deploy(ofAge())).action).toBe("none");
  });

  test("takes over a secret that was in the state, without a rotation, and back only with one", async () => {
    // GIVEN
    const one = await life();
    const { clientId, clientSecret } = await one.deployed();

    // WHEN
    const state = await one.deployed(ofAge());

    // THEN
    expect(state).toMatchObject({ clientId, clientSecret: null, status: "active" });
    expect(await decrypt(text(state.encryptedClientSecret), [identity])).toBe(clientSecret);

    // WHEN
    const back = await one.deployed({ secretStorage: "state" });

    // THEN
    expect(back).toMatchObject({ previousClientId: clientId, encryptedClientSecret: null });
    expect(await one.works(back)).toBe(true);
  });

  test("rotates when the recipients change: who may no longer read the secret has read it", async () => {
    const one = await life();
    const { clientId } = await one.deployed(ofAge());
    const other = await identityToRecipient(await generateX25519Identity());

    const state = await one.deployed({ secretStorage: "age", ageRecipients: [other] });

    expect(state.previousClientId).toBe(clientId);
    expect(await decrypt(text(state.encryptedClientSecret), [identity])).toBeUndefined();
  });

  test.each([
    ["none", [], 'secret_storage = "age" needs age_recipients'],
    ["one that is none", ["age1nobody"], "age_recipients holds what cannot be encrypted for"],
  ])("is refused with %s as recipients, before there is a client", async (_, ageRecipients, summary) => {
    const one = await life();

    const { messages } = await one.deploy({ secretStorage: "age", ageRecipients });

    expect(errors(messages)).toMatchObject([{ summary }]);
    expect(one.clientIds).toEqual([]);
  });

  test("with an age identity of the provider that is none, nothing is made", async () => {
    process.env.FLEXERA_AGE_IDENTITY = "garbled identity of ours";
    const one = await life();

    const { messages } = await one.deploy(ofAge());

    expect(errors(messages)).toMatchObject([{ summary: "FLEXERA_AGE_IDENTITY cannot be used" }]);
    expect(JSON.stringify(messages)).not.toContain("garbled identity of ours");
    expect(one.clientIds).toEqual([]);
  });
});

describe("delivered", () => {
  let store: Store;
  const delivered = (values: Values = {}): Values => ({
    secretStorage: "delivered",
    deliverTo: store.deliverTo,
    ...values,
  });

  beforeEach(() => {
    store = new Store();
  });

  test("keeps of the secret only what tells it from others", async () => {
    const one = await life();

    const state = await one.deployed(delivered());

    expect(await one.works(store.content)).toBe(true);
    expect(state).toMatchObject({ clientSecret: null, deliveryReceipts: [expect.any(String)] });
    expect(state.secretFingerprint).toMatch(/^sha256:[0-9a-f]{32}$/);
    expect(holds(state, text(store.content.clientSecret))).toBe(false);
  });

  test("hands over who the credential is of and where it fetches tokens", async () => {
    const one = await life();
    const { clientId, secretCreatedAt } = await one.deployed(delivered());

    expect(store.content).toEqual({
      clientId,
      clientSecret: expect.any(String) as string,
      orgId: "1105",
      serviceAccountId: "2263",
      zone: "nam",
      tokenUrl: `${one.emulator.loginUrl}/oidc/token`,
      createdAt: secretCreatedAt,
    });
  });

  test("another place gets a credential of its own, and the previous one goes on working", async () => {
    const one = await life();
    const first = await one.deployed(delivered());
    const before = store.content;
    store = new Store();

    const state = await one.deployed(delivered());

    expect(state.previousClientId).toBe(first.clientId);
    expect(await Promise.all([one.works(before), one.works(store.content)])).toEqual([true, true]);
  });

  describe("when the store is closed during a rotation", () => {
    async function failedRotation(): Promise<{ one: Life; first: Values; failed: Values }> {
      const one = await life();
      await one.deployed(delivered(request(1)));
      const first = store.content;
      store.close();
      const { state, messages } = await one.deploy(delivered(request(2)));
      expect(errors(messages)).toMatchObject([{ attribute: expect.stringMatching(/^deliver_to/) as string }]);
      return { one, first, failed: state ?? {} };
    }

    test("and the provider has an age identity, the very secret is delivered later", async () => {
      process.env.FLEXERA_AGE_IDENTITY = identity;
      const { one, first, failed } = await failedRotation();
      expect(failed).toMatchObject({ status: "rotation_pending", clientId: first.clientId });
      store.open();

      const state = await one.deployed(delivered(request(2)));

      expect(state).toMatchObject({ clientId: failed.pendingClientId, previousClientId: first.clientId });
      expect(await Promise.all([one.works(first), one.works(store.content)])).toEqual([true, true]);
      expect(holds(failed, text(store.content.clientSecret))).toBe(false);
      expect(holds(state, text(store.content.clientSecret))).toBe(false);
    });

    test("and it has none, the client is replaced by another one, which is delivered", async () => {
      const { one, first, failed } = await failedRotation();
      store.open();

      const state = await one.deployed(delivered(request(2)));

      expect(state).toMatchObject({ previousClientId: first.clientId, status: "overlap" });
      expect(one.clientIds).toEqual([first.clientId, state.clientId]);
      expect(one.clientIds).not.toContain(failed.pendingClientId);
      expect(await Promise.all([one.works(first), one.works(store.content)])).toEqual([true, true]);
    });
  });

  test("a first credential that could not be delivered is replaced by one that is", async () => {
    // GIVEN
    const one = await life();
    store.close();
    const { state, messages } = await one.deploy(delivered());
    expect(messages).toMatchObject([{ severity: "warning" }]);
    expect(state?.status).toBe("pending");
    store.open();

    // WHEN
    const second = await one.deployed(delivered());

    // THEN
    expect(second).toMatchObject({ status: "overlap", previousClientId: state?.clientId });
    expect(await one.works(store.content)).toBe(true);
    one.pass(8);
    await one.deployed(delivered());
    expect(one.clientIds).toEqual([second.clientId]);
  });

  test.each(["a first", "the next"])(
    "%s credential is not even made where it could not be delivered",
    async (which) => {
      // GIVEN
      const one = await life();
      const settings = (number: number): Values => ({ ...delivered(request(number)), deliverTo: store.asFile });
      const before = which === "a first" ? null : await one.deployed(settings(1));
      const clientIds = one.clientIds;
      store.close();

      // WHEN
      const { state, messages } = await one.deploy(settings(2));

      // THEN
      expect(errors(messages)).toMatchObject([
        {
          summary: expect.stringMatching(
            /^no credential is made, because it could not be delivered: the file /,
          ) as string,
          attribute: expect.stringMatching(/^deliver_to/) as string,
        },
      ]);
      expect(one.clientIds).toEqual(clientIds);
      expect(state?.clientId).toBe(before?.clientId);

      // WHEN
      store.open();
      // THEN
      const after = await one.deployed(settings(2));
      expect(await one.works(store.content)).toBe(true);
      expect(store.content.clientId).toBe(after.clientId);
    },
  );

  test("when the delivered client is deleted by hand, another one is delivered", async () => {
    // GIVEN
    const one = await life();
    await one.deployed(delivered(request(1)));
    const { clientId } = await one.deployed(delivered(request(2)));
    one.emulator.edit.deleteClient({ clientId: text(clientId) });

    // WHEN
    await one.deployed(delivered(request(2)));

    // THEN
    expect(store.content.clientId).not.toBe(clientId);
    expect(await one.works(store.content)).toBe(true);
  });

  test("is refused without a place to deliver to", async () => {
    const one = await life();
    const { messages } = await one.deploy({ secretStorage: "delivered" });
    expect(errors(messages)).toMatchObject([{ summary: 'secret_storage = "delivered" needs deliver_to' }]);
  });
});

describe("state", () => {
  test("a new place is delivered to without a rotation", async () => {
    const one = await life();
    const first = await one.deployed();
    const store = new Store();

    const state = await one.deployed({ deliverTo: store.deliverTo });

    expect(state).toMatchObject({ clientId: first.clientId, status: "active" });
    expect(store.content).toMatchObject({ clientId: first.clientId, clientSecret: first.clientSecret });
  });

  test("a new place that is closed changes nothing, and is tried again", async () => {
    const one = await life();
    const first = await one.deployed();
    const store = new Store();
    store.close();

    const { state, messages } = await one.deploy({ deliverTo: store.deliverTo });
    expect(errors(messages)).toHaveLength(1);
    expect(state).toEqual(first);

    store.open();
    await one.deployed({ deliverTo: store.deliverTo });
    expect(store.content.clientId).toBe(first.clientId);
  });
});

describe("sealed", () => {
  const keys = newKeyPair();
  const sealed = (values: Values = {}): Values => ({
    secretStorage: "sealed",
    recipientPublicKey: keys.publicKey,
    ...values,
  });
  const opened = (state: Values): Values => {
    const { secret } = unseal(parseEnvelope(text(state.sealedClientSecret)), keys.privateKey);
    return { clientId: state.clientId ?? null, clientSecret: secret };
  };

  test("keeps only what the recipient can open", async () => {
    const one = await life();

    const state = await one.deployed(sealed());

    expect(await one.works(opened(state))).toBe(true);
    expect(state).toMatchObject({ status: "active", clientSecret: null, secretFingerprint: null });
    expect(holds(state, text(opened(state).clientSecret))).toBe(false);
  });

  test("the previous client is retired only when the new one is confirmed, which overdue plans ask for", async () => {
    // GIVEN
    const one = await life();
    const first = await one.deployed(sealed({ rotateAfter: "90d" }));
    one.pass(91);
    const second = await one.deployed(sealed({ rotateAfter: "90d" }));
    one.pass(8);

    // WHEN
    const { action, messages } = await one.deploy(sealed({ rotateAfter: "90d" }));

    // THEN
    expect(action).toBe("none");
    expect(messages).toMatchObject([
      { severity: "warning", summary: `client ${text(first.clientId)} is past its time and not retired` },
    ]);
    expect(messages[0]?.detail).toContain(`confirmed_client_id = "${text(second.clientId)}"`);

    // WHEN
    await one.deployed(sealed({ rotateAfter: "90d", confirmedClientId: second.clientId ?? null }));

    // THEN
    expect(one.clientIds).toEqual([second.clientId]);
  });

  test("another recipient gets a secret of its own", async () => {
    const one = await life();
    const { clientId } = await one.deployed(sealed());
    const others = newKeyPair();

    const state = await one.deployed(sealed({ recipientPublicKey: others.publicKey }));

    expect(state.previousClientId).toBe(clientId);
    expect(unseal(parseEnvelope(text(state.sealedClientSecret)), others.privateKey).secret).not.toBe("");
  });

  test.each([
    [
      { deliverTo: [{ command: ["true"], file: null, vaultKv: null, timeout: null }] },
      'deliver_to cannot be had with secret_storage = "sealed", because the provider never sees the secret',
    ],
    [
      { verifyAccess: ["GET /iam/v1/orgs/{org}/users"] },
      'verify_access cannot be had with secret_storage = "sealed", because the provider never sees the secret',
    ],
    [
      { rotationMode: "secret" },
      'rotation_mode = "secret" cannot be had with secret_storage = "sealed", because confirmed_client_id could not tell two ' +
        "secrets of one client apart",
    ],
    [{ ageRecipients: ["age1x"] }, 'age_recipients is of use only with secret_storage = "age", got "sealed"'],
  ])("is refused with %j", async (values, summary) => {
    const one = await life();
    const { messages } = await one.deploy(sealed(values));
    expect(errors(messages).map((message) => message.summary)).toContain(summary);
  });
});

test.each([
  [{ warnBefore: "7d" }, "warn_before needs rotate_after"],
  [{ rotateAfter: "7d" }, "rotate_after must be longer than overlap, got 7d and 7d (the default)"],
  [{ rotateAfter: "7d", overlap: "8d" }, "rotate_after must be longer than overlap, got 7d and 8d"],
  [{ rotateAfter: "90 days" }, "invalid rotate_after"],
  [{ confirmedClientId: "x" }, 'confirmed_client_id is of use only with secret_storage = "sealed"'],
  [{ verifyAccess: ["DELETE /iam/v1/orgs/1105"] }, "verify_access must hold requests that change nothing"],
  [{ deliverTo: [{ command: null, file: null, vaultKv: null, timeout: null }] }, "deliver"],
  [{ rotationMode: "both" }, "invalid rotation_mode"],
])("%j is refused", async (values, summary) => {
  const one = await life();
  const { messages } = await one.deploy(values);
  expect(errors(messages)).toHaveLength(1);
  expect(errors(messages)[0]?.summary).toContain(summary);
  expect(one.clientIds).toEqual([]);
});
