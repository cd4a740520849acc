import { clientRules, wholeClientRules } from "../../model/client-rules";
import { type Spelling, violationsOf } from "../../model/rule";
import { containsUnknown, isUnknown, snakeCase, type ValidateOperation } from "../../plugin";
import type { ClientAttributes } from "./client-state";

type Validation = ValidateOperation<ClientAttributes>;
type Config = Validation["config"];
type Report = Validation["error"];

const spelling: Spelling = {
  name: snakeCase,
  assigned: (key, value) => `${snakeCase(key)} = ${JSON.stringify(value)}`,
};

/** Checks what no attribute can say of itself. What is not known yet is checked by a later plan. */
export async function validateClient({ config, error }: Validation): Promise<void> {
  for (const { problem, remedy, path } of violationsOf([...clientRules, ...wholeClientRules], config, spelling)) {
    error(problem, sentence(remedy), path);
  }
  await checkRecipients(config, error);
  await checkDeliveries(config, error);
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

async function checkRecipients({ ageRecipients }: Config, error: Report): Promise<void> {
  if (ageRecipients === null || isUnknown(ageRecipients) || ageRecipients.length === 0) return;
  const { checkRecipient } = await import("../../sealing");
  // What does not even look like one has been refused already.
  for (const recipient of ageRecipients.filter((text) => isUnknown(text) || text.startsWith("age1"))) {
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
