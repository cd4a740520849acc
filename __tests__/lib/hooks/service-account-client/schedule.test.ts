import type { ClientState, Settings } from "../../../../lib/hooks/service-account-client/client-state";
import { rotationTime, computeDueActions } from "../../../../lib/hooks/service-account-client/schedule";

const made = "2026-01-01T00:00:00.000Z";
const nothing = { retirement: false, rotation: undefined, blocked: undefined, unconfirmed: false, inUse: false };

function state(values: Partial<ClientState> = {}): ClientState {
  return {
    clientId: "current",
    orgId: "1105",
    serviceAccountId: "2263",
    reclaimUnknownClients: null,
    deletionProtection: null,
    allowSelfLockout: null,
    rotateAfter: null,
    rotationTriggers: null,
    overlap: null,
    warnBefore: null,
    rotationMode: null,
    secretStorage: null,
    ageRecipients: null,
    recipientPublicKey: null,
    confirmedClientId: null,
    deliverTo: null,
    verifyAccess: null,
    clientSecret: "secret",
    encryptedClientSecret: null,
    sealedClientSecret: null,
    secretFingerprint: "sha256:1",
    deliveryReceipts: null,
    status: "active",
    rotatesAt: null,
    previousClientId: null,
    previousRetireAfter: null,
    pendingClientId: null,
    changeReason: null,
    secretCreatedAt: made,
    createdBy: "1",
    createdAt: made,
    ...values,
  };
}

function day(days: number, hours = 0): string {
  return new Date(Date.parse(made) + (days * 24 + hours) * 3_600_000).toISOString();
}

/** What a delivery leaves at its defaults. */
const plain = { flexeraCredential: null, format: null, keys: null, template: null };
const toFile = { command: null, file: "/run/credential.json", vaultKv: null, ...plain, timeout: null };

function due(before: Partial<ClientState>, wanted: Partial<Settings>, at: string | undefined) {
  return computeDueActions(state(before), state({ ...before, ...wanted }), at);
}

test("nothing is due of a client without rotation, however old", () => {
  expect(due({}, {}, day(9999))).toEqual(nothing);
});

test.each([
  [89, 0, undefined],
  [89, 22, undefined],
  [89, 23, "age"],
  [90, 0, "age"],
])(
  "a secret with rotate_after 90d is rotated from its 90th day on, give or take an hour: %i d %i h",
  (d, h, reason) => {
    expect(due({ rotateAfter: "90d" }, {}, day(d, h)).rotation).toBe(reason);
  },
);

test("without a refresh nothing is old", () => {
  expect(due({ rotateAfter: "1d" }, {}, undefined)).toEqual(nothing);
});

test("a rotate_after that is new to the configuration counts at once", () => {
  expect(due({}, { rotateAfter: "30d" }, day(31)).rotation).toBe("age");
});

test.each([
  [{ rotationTriggers: null }, { rotationTriggers: { month: "1" } }, "triggers"],
  [{ rotationTriggers: { month: "1" } }, { rotationTriggers: { month: "2" } }, "triggers"],
  [{ rotationTriggers: { month: "1" } }, { rotationTriggers: { month: "1" } }, undefined],
  [{ rotationTriggers: { a: "1", b: "2" } }, { rotationTriggers: { b: "2", a: "1" } }, undefined],
  [{}, { secretStorage: "age", ageRecipients: ["age1a"] }, undefined],
  [{}, { secretStorage: "sealed" }, "storage"],
  [{ clientSecret: null }, { secretStorage: "age" }, "storage"],
  [{ secretStorage: "age", ageRecipients: ["a", "b"] }, { ageRecipients: ["b", "a"] }, undefined],
  [{ secretStorage: "age", ageRecipients: ["a"] }, { ageRecipients: ["b"] }, "storage"],
  [{ secretStorage: "sealed", recipientPublicKey: "a" }, { recipientPublicKey: "b" }, "storage"],
  [{}, { deliverTo: [toFile] }, undefined],
  [{ clientSecret: null }, { deliverTo: [toFile] }, "delivery"],
  [{ clientSecret: null, deliverTo: [toFile] }, { deliverTo: [] }, undefined],
  [{ status: "pending" }, {}, "unfinished"],
  [{ status: "rotation_pending", pendingClientId: "next" }, {}, "unfinished"],
] as const)("with %j, then %j, the reason to rotate is %s", (before, wanted, reason) => {
  expect(due(before, wanted, day(1)).rotation).toBe(reason);
});

describe("a previous credential", () => {
  const overlapping = { previousClientId: "before", status: "overlap", rotateAfter: "90d" };

  test.each([
    [null, 6, false],
    [null, 7, true],
    ["0d", 0, true],
    ["30d", 29, false],
  ])("is retired when the overlap of %s is over, after %i days: %s", (overlap, days, retirement) => {
    expect(due({ ...overlapping, overlap }, {}, day(days)).retirement).toBe(retirement);
  });

  test("is retired by a weekly run that comes a few minutes early", () => {
    expect(due(overlapping, {}, day(7, -0.5)).retirement).toBe(true);
    expect(due(overlapping, {}, day(7, -2)).retirement).toBe(false);
  });

  test("is not retired while the one after it is not good", () => {
    expect(due({ ...overlapping, status: "pending" }, {}, day(99)).retirement).toBe(false);
  });

  test("lets a rotation by age wait, and one that was asked for be refused", () => {
    expect(due(overlapping, { rotateAfter: "1d" }, day(2))).toEqual({ ...nothing, blocked: "age" });
    expect(due(overlapping, { rotationTriggers: { x: "1" } }, day(2))).toEqual({ ...nothing, blocked: "triggers" });
  });

  test("makes room for a rotation by its own retirement", () => {
    expect(due(overlapping, { overlap: "0d", rotationTriggers: { x: "1" } }, day(2))).toEqual({
      ...nothing,
      retirement: true,
      rotation: "triggers",
    });
  });

  test("of a sealed secret waits until the new one is confirmed", () => {
    const sealed = { ...overlapping, secretStorage: "sealed" } as const;
    expect(due(sealed, {}, day(8))).toEqual({ ...nothing, unconfirmed: true });
    expect(due(sealed, { confirmedClientId: "before" }, day(8))).toEqual({ ...nothing, unconfirmed: true });
    expect(due(sealed, { confirmedClientId: "current" }, day(8))).toEqual({ ...nothing, retirement: true });
  });
});

test("the time of a rotation is that of the secret and its greatest age", () => {
  expect(rotationTime(made, { rotateAfter: "90d" })).toBe("2026-04-01T00:00:00.000Z");
  expect(rotationTime(made, { rotateAfter: null })).toBeNull();
  expect(rotationTime(null, { rotateAfter: "90d" })).toBeNull();
});
