import { isUnknown } from "../schema/values";
import { defaultOverlap, milliseconds } from "./durations";
import { isGiven, isValue, not, type Rule, verdictOnElements, violatedIfAll } from "./rule";

const defaultStorage = "state";

type Storage = "state" | "age" | "sealed" | "delivered";

/** What one way of keeping the secret needs. */
function needs(storage: Storage, key: string, what: string): Rule {
  return ({ secretStorage, ...given }, { assigned, name }) =>
    violatedIfAll([isValue(secretStorage, storage), not(isGiven(given[key]))], () => ({
      problem: `${assigned("secretStorage", storage)} needs ${name(key)}`,
      remedy: what,
      path: ["secretStorage"],
    }));
}

/** What goes with one way of keeping the secret only. */
function goesOnlyWith(storage: Storage, key: string): Rule {
  return ({ secretStorage, ...given }, { assigned, name }) =>
    violatedIfAll([isGiven(given[key]), not(isValue(secretStorage ?? defaultStorage, storage))], () => ({
      problem:
        `${name(key)} is of use only with ${assigned("secretStorage", storage)}, ` +
        `got ${JSON.stringify(secretStorage ?? defaultStorage)}`,
      remedy: "leave it out, or have the secret kept that way",
      path: [key],
    }));
}

function goesNotWithSealed(key: string): Rule {
  return ({ secretStorage, ...given }, { assigned, name }) =>
    violatedIfAll([isValue(secretStorage, "sealed"), isGiven(given[key])], () => ({
      problem: `${name(key)} cannot be had with ${assigned("secretStorage", "sealed")}, because the provider never sees the secret`,
      remedy: 'leave it out, or have the secret kept in another way ("state", "age", "delivered")',
      path: [key],
    }));
}

const sealedRotatesByClient: Rule = ({ secretStorage, rotationMode }, { assigned, name }) =>
  violatedIfAll([isValue(secretStorage, "sealed"), isValue(rotationMode, "secret")], () => ({
    problem:
      `${assigned("rotationMode", "secret")} cannot be had with ${assigned("secretStorage", "sealed")}, because ` +
      `${name("confirmedClientId")} could not tell two secrets of one client apart`,
    remedy: "leave it out",
    path: ["rotationMode"],
  }));

const warnsOfRotation: Rule = ({ warnBefore, rotateAfter }, { name }) =>
  violatedIfAll([isGiven(warnBefore), not(isGiven(rotateAfter))], () => ({
    problem: `${name("warnBefore")} needs ${name("rotateAfter")}`,
    remedy: "without it, there is nothing to warn of",
    path: ["warnBefore"],
  }));

const retiresBeforeRotation: Rule = ({ rotateAfter, overlap }, { name }) => {
  if (isUnknown(rotateAfter) || isUnknown(overlap)) return isGiven(rotateAfter) === false ? "satisfied" : "unknown";
  if (typeof rotateAfter !== "string") return "satisfied";
  const both = typeof overlap === "string" ? overlap : defaultOverlap;
  // What is no duration at all is said of the argument itself.
  const isShorter = milliseconds(rotateAfter) <= milliseconds(both);
  if (!isShorter) return "satisfied";
  const got = both === overlap ? both : `${both} (the default)`;
  return {
    problem: `${name("rotateAfter")} must be longer than ${name("overlap")}, got ${rotateAfter} and ${got}`,
    remedy: "the previous credential has to be retired before there is a free slot for the next one",
    path: [both === overlap ? "overlap" : "rotateAfter"],
  };
};

const verifiesByReading: Rule = ({ verifyAccess }, { name }) =>
  verdictOnElements(
    verifyAccess,
    (request) => /^GET \/[!-~]*$/.test(request),
    (request, index) => ({
      problem: `${name("verifyAccess")} must hold requests that change nothing, got ${JSON.stringify(request)}`,
      remedy: 'each is GET, a space and a path of the API, such as "GET /iam/v1/orgs/{org}/users"',
      path: ["verifyAccess", index],
    }),
  );

const encryptsForRecipients: Rule = ({ ageRecipients }, { name }) =>
  verdictOnElements(
    ageRecipients,
    (recipient) => recipient.startsWith("age1"),
    () => ({
      // What it is instead is not shown: it may be an identity, which is a secret.
      problem: `${name("ageRecipients")} must hold public keys of age, which start with "age1"`,
      remedy: "`age-keygen -y` tells that of an identity",
      path: ["ageRecipients"],
    }),
  );

/** What the arguments of a client have to keep to together. */
export const clientRules: readonly Rule[] = [
  needs("age", "ageRecipients", 'the public keys ("age1…") of those who may read the secret'),
  needs("sealed", "recipientPublicKey", "the public key that Flexera seals the secret with"),
  goesOnlyWith("age", "ageRecipients"),
  goesOnlyWith("sealed", "recipientPublicKey"),
  goesOnlyWith("sealed", "confirmedClientId"),
  goesNotWithSealed("deliverTo"),
  goesNotWithSealed("verifyAccess"),
  sealedRotatesByClient,
  warnsOfRotation,
  retiresBeforeRotation,
  verifiesByReading,
  encryptsForRecipients,
];

/** What a client needs once all has been said of it: constructs can be given deliveries later. */
export const wholeClientRules: readonly Rule[] = [
  needs("delivered", "deliverTo", "a place that the secret is handed to, since it is kept nowhere else"),
];
