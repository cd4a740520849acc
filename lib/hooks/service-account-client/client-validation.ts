import { containsUnknown, isUnknown, type ValidateOperation } from "../../plugin";
import { type ClientAttributes, modeOf, storageOf } from "./client-state";
import { milliseconds } from "../../model/durations";
import { defaultOverlap } from "../../model/schemas/service-account-client";

type Validation = ValidateOperation<ClientAttributes>;
type Config = Validation["config"];
type Name = keyof Config;

/** Checks what no attribute can say of itself. What is not known yet is checked by a later plan. */
export async function validateClient({ config, error }: Validation): Promise<void> {
  checkStorage(config, error);
  checkTimes(config, error);
  checkRequests(config, error);
  await checkRecipients(config, error);
  await checkDeliveries(config, error);
}

type Report = Validation["error"];

function checkStorage(config: Config, error: Report): void {
  const { secretStorage, rotationMode } = config;
  if (isUnknown(secretStorage)) return;
  const storage = storageOf({ secretStorage });
  const given = (name: Name): boolean => !isEmpty(config[name]);
  const needs = (name: Name, snake: string): void => {
    if (!given(name)) error(`secret_storage "${storage}" needs ${snake}`, "", ["secretStorage"]);
  };
  const only = (name: Name, snake: string, wanted: string): void => {
    if (storage !== wanted && given(name)) {
      error(`${snake} is of use only with secret_storage = "${wanted}"`, `It is "${storage}" here.`, [name]);
    }
  };
  if (storage === "age") needs("ageRecipients", "age_recipients");
  if (storage === "sealed") needs("recipientPublicKey", "recipient_public_key");
  if (storage === "delivered") needs("deliverTo", "deliver_to");
  only("ageRecipients", "age_recipients", "age");
  only("recipientPublicKey", "recipient_public_key", "sealed");
  only("confirmedClientId", "confirmed_client_id", "sealed");
  if (storage !== "sealed") return;
  const sealed = "The secret is sealed for its recipient: the provider never sees it.";
  if (given("deliverTo")) error('secret_storage "sealed" cannot deliver', sealed, ["deliverTo"]);
  if (given("verifyAccess")) error('secret_storage "sealed" cannot verify access', sealed, ["verifyAccess"]);
  if (!isUnknown(rotationMode) && modeOf({ rotationMode }) === "secret") {
    error(
      'secret_storage "sealed" rotates by a second client only',
      "confirmed_client_id could not tell two secrets of one client apart.",
      ["rotationMode"],
    );
  }
}

function checkTimes({ rotateAfter, overlap, warnBefore }: Config, error: Report): void {
  if (warnBefore !== null && rotateAfter === null) {
    error("warn_before needs rotate_after", "Without it, there is nothing to warn of.", ["warnBefore"]);
  }
  if (rotateAfter === null || isUnknown(rotateAfter) || isUnknown(overlap)) return;
  const [age, both] = [milliseconds(rotateAfter), milliseconds(overlap ?? defaultOverlap)];
  // What is no duration at all has been said by the attribute itself.
  if (Number.isNaN(age) || Number.isNaN(both)) return;
  if (age === 0 || both >= age) {
    error(
      `rotate_after must be longer than overlap, got ${rotateAfter} and ${overlap ?? `${defaultOverlap} (the default)`}`,
      "The credential before has to be retired before there is room for the next one.",
      [overlap === null ? "rotateAfter" : "overlap"],
    );
  }
}

function checkRequests({ verifyAccess }: Config, error: Report): void {
  if (verifyAccess === null || isUnknown(verifyAccess)) return;
  for (const [index, request] of verifyAccess.entries()) {
    if (isUnknown(request) || /^GET \/[!-~]*$/.test(request)) continue;
    error(
      `verify_access must hold requests that change nothing, got ${JSON.stringify(request)}`,
      'Each is GET, a space and a path of the API host, such as "GET /iam/v1/orgs/{org}/users".',
      ["verifyAccess", index],
    );
  }
}

async function checkRecipients({ ageRecipients }: Config, error: Report): Promise<void> {
  if (ageRecipients === null || isUnknown(ageRecipients) || ageRecipients.length === 0) return;
  const { checkRecipient } = await import("../../sealing");
  for (const recipient of ageRecipients) {
    const wrong = isUnknown(recipient) ? undefined : await checkRecipient(recipient);
    if (wrong !== undefined) error("age_recipients holds what cannot be encrypted for", `${wrong}.`, ["ageRecipients"]);
  }
}

async function checkDeliveries({ deliverTo }: Config, error: Report): Promise<void> {
  if (deliverTo === null || isUnknown(deliverTo) || deliverTo.length === 0) return;
  const { checkDelivery } = await import("../../delivery");
  for (const [index, delivery] of deliverTo.entries()) {
    if (isUnknown(delivery) || containsUnknown(delivery)) continue;
    const wrong = checkDelivery(delivery as Parameters<typeof checkDelivery>[0]);
    if (wrong !== undefined) error(wrong, "", ["deliverTo", index]);
  }
}

function isEmpty(value: unknown): boolean {
  return value === null || value === undefined || (Array.isArray(value) && value.length === 0);
}
