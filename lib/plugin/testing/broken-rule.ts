/** The rules that a set of hooks is held against, by names that `except` takes. */
export type RuleName =
  | "accepts-configurations"
  | "adopts-or-refuses"
  | "deletes-what-is-gone"
  | "empty-second-plan"
  | "forgets-nothing"
  | "import-equals-create"
  | "keeps-secrets"
  | "keeps-to-the-plan"
  | "known-after-apply"
  | "leaves-nothing-behind"
  | "not-allowed-is-not-gone"
  | "plans-the-same-twice"
  | "plans-with-unknowns"
  | "reads-what-it-wrote"
  | "recovers"
  | "saves-the-id-at-once"
  | "succeeds"
  | "upgrades-without-loss";

/** A rule of Terraform's, or of its users, that a provider has broken. The message is one sentence, and what to do about it. */
export class BrokenRule extends Error {
  override readonly name = "BrokenRule";

  /**
   * @param rule   which one
   * @param what   what happened, as a sentence
   * @param remedy what a hook has to do instead
   */
  constructor(
    readonly rule: RuleName,
    what: string,
    remedy: string,
  ) {
    super(`${what}. ${remedy}`);
  }
}

/** Places in values, such as `.tags` and `.links.a.url`, as a list. */
export const placesText = (places: readonly string[]): string =>
  places.map((place) => place.replace(/^\./, "")).join("; ");
