/** A text that is not a plan that can be read here; the message says what it seems to be, and what to do. */
export class PlanError extends Error {
  override readonly name = "PlanError";
}

const howTo = "terraform plan -out PLANFILE, and then terraform show -json PLANFILE, print what is wanted";

/** Nothing of the text itself is in the message, nor in a cause: a plan holds secrets. */
export const notAPlan = (source: string) => new PlanError(`${source} is not a plan in JSON; ${howTo}`);

export const emptyPlan = (source: string) => new PlanError(`${source} is empty; ${howTo}`);

export const binaryPlan = (source: string) =>
  new PlanError(
    `${source} is a plan file as terraform plan -out writes it, which only terraform can read; terraform show -json PLANFILE ` +
      `prints it in JSON`,
  );

export const planMessages = (source: string) =>
  new PlanError(`${source} is what terraform says with -json while it works, and not a plan; ${howTo}`);

export const stateGiven = (source: string) =>
  new PlanError(
    `${source} is a state, not a plan: it has the addresses that objects had, but not those that they are to have; ${howTo}`,
  );

export const newerFormat = (source: string, version: string, known: number) =>
  new PlanError(
    `${source} has the format version ${version}; the newest that is understood here is ${known}.x, so a newer ` +
      `cdktf-flexera-iam is needed, or a terraform that is not newer than this one`,
  );

export const notAState = (source: string) =>
  new PlanError(`${source} is not a state in JSON; terraform show -json prints it`);
