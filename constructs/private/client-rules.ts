import { Token } from "cdktf";
import { defaultOverlap } from "../../lib/model/schemas/service-account-client";
import type { Values } from "./schema-arguments";

/**
 * What is wrong with the arguments of a client that are right each on its own; undefined where nothing is. What is known
 * only when Terraform runs is left alone: the provider checks it then.
 *
 * @param values by their TypeScript names
 */
export function problemOfClient(values: Values): string | undefined {
  return (
    problemOfStorage(values) ??
    problemOfSealing(values) ??
    problemOfTimes(values) ??
    problemOfRequests(values) ??
    problemOfRecipients(values)
  );
}

/** What a client lacks once all has been said of it. */
export function missingDelivery({ secretStorage, deliverTo }: Values): string[] {
  if (secretStorage !== "delivered" || isGiven(deliverTo)) return [];
  return [
    'secretStorage "delivered" needs a place that the secret is delivered to, since it is kept nowhere else: give ' +
      "deliverTo, or call deliverTo()",
  ];
}

/** What goes with one way of keeping the secret only, and what it is where that needs it. */
const ofOneStorage = [
  { name: "ageRecipients", only: "age", needed: 'the public keys ("age1…") of those who may read the secret' },
  { name: "recipientPublicKey", only: "sealed", needed: "the public key that Flexera seals the secret with" },
  { name: "confirmedClientId", only: "sealed", needed: undefined },
] as const;

function problemOfStorage(values: Values): string | undefined {
  const { secretStorage = "state" } = values;
  if (Token.isUnresolved(secretStorage)) return undefined;
  for (const { name, only, needed } of ofOneStorage) {
    const value = values[name];
    if (secretStorage === only) {
      if (needed !== undefined && !isGiven(value)) return `secretStorage "${only}" needs ${name}: ${needed}`;
    } else if (isKnown(value)) {
      return (
        `${name} is of use only with secretStorage "${only}", got ${JSON.stringify(secretStorage)}: leave it out, or have ` +
        `the secret kept that way`
      );
    }
  }
  return undefined;
}

function problemOfSealing(values: Values): string | undefined {
  if (values.secretStorage !== "sealed") return undefined;
  if (values.rotationMode === "secret") {
    return (
      'rotationMode "secret" cannot be had with secretStorage "sealed", because confirmedClientId could not tell two ' +
      "secrets of one client apart: leave it out"
    );
  }
  const name = ["deliverTo", "verifyAccess"].find((one) => isKnown(values[one]));
  if (name === undefined) return undefined;
  return (
    `${name} cannot be had with secretStorage "sealed", because the provider never sees the secret: leave it out, or have ` +
    `the secret kept in another way ("state", "age", "delivered")`
  );
}

function problemOfTimes({ rotateAfter, overlap, warnBefore }: Values): string | undefined {
  if (isKnown(warnBefore) && rotateAfter === undefined) {
    return "warnBefore needs rotateAfter: without it, there is nothing to warn of";
  }
  if (typeof rotateAfter !== "string" || Token.isUnresolved(rotateAfter) || Token.isUnresolved(overlap))
    return undefined;
  const said = typeof overlap === "string" ? overlap : `${defaultOverlap} (the default)`;
  if (minutes(rotateAfter) > minutes(said)) return undefined;
  return (
    `rotateAfter must be longer than overlap, got ${rotateAfter} and ${said}: the credential before has to be ` +
    `retired before there is room for the next one`
  );
}

const minutesOf = { m: 1, h: 60, d: 1440 } as const;

function minutes(duration: string): number {
  const [, count, unit] = /^(\d+)([mhd])/.exec(duration) ?? [];
  return Number(count) * minutesOf[unit as keyof typeof minutesOf];
}

function problemOfRequests({ verifyAccess }: Values): string | undefined {
  const wrong = knownTexts(verifyAccess).find((request) => !/^GET \/[!-~]*$/.test(request));
  if (wrong === undefined) return undefined;
  return (
    `verifyAccess must hold requests that change nothing, got ${JSON.stringify(wrong)}: each is GET, a space and a path of ` +
    `the API, such as "GET /iam/v1/orgs/{org}/users"`
  );
}

function problemOfRecipients({ ageRecipients }: Values): string | undefined {
  if (knownTexts(ageRecipients).every((recipient) => recipient.startsWith("age1"))) return undefined;
  // What it is instead is not shown: it may be an identity, which is a secret.
  return 'ageRecipients must hold public keys of age, which start with "age1": `age-keygen -y` tells that of an identity';
}

/** The texts of a list, without those that are known only when Terraform runs. */
function knownTexts(value: unknown): readonly string[] {
  if (!Array.isArray(value) || Token.isUnresolved(value)) return [];
  return (value as readonly string[]).filter((text) => !Token.isUnresolved(text));
}

function isGiven(value: unknown): boolean {
  return value !== undefined && !(Array.isArray(value) && value.length === 0);
}

function isKnown(value: unknown): boolean {
  return isGiven(value) && !Token.isUnresolved(value);
}
