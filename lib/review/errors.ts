/** A file of settings that is not what it should be; the message says what is wrong where, and what is right. */
export class ReviewSettingsError extends Error {
  override readonly name = "ReviewSettingsError";
}

const example =
  '{"format_version": 1, "waivers": [{"subject": "service account \\"cost reader\\"", "scope": "org 1105", "role": "iam_admin", ' +
  '"why": "…", "who": "…", "until": "2027-01-31"}]}';

export const notSettings = (source: string) =>
  new ReviewSettingsError(`${source} does not hold the settings of reviews in JSON, such as ${example}`);

export const wrongVersion = (source: string, version: unknown) =>
  new ReviewSettingsError(
    `${source} has the format_version ${JSON.stringify(version)}; 1 is the only one that there is`,
  );

export const unknownMember = (source: string, place: string, name: string, allowed: readonly string[]) =>
  new ReviewSettingsError(
    `${source}: ${place} has ${JSON.stringify(name)}, but only ${allowed.join(", ")} can be there`,
  );

export const wrongMember = (source: string, place: string, name: string, must: string) =>
  new ReviewSettingsError(`${source}: ${name} of ${place} must be ${must}`);

export const notOneThing = (source: string, place: string) =>
  new ReviewSettingsError(
    `${source}: ${place} must name one thing that it allows: a role, a privilege, or a finding by the id of its rule`,
  );

export const ruleTwice = (source: string, id: string) =>
  new ReviewSettingsError(`${source}: there is a rule ${JSON.stringify(id)} already; give it another id`);
