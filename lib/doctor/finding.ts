/** How something is: as it should be, worth to know, going to be trouble, or trouble. */
export type Status = "ok" | "note" | "warning" | "failure";

/** One thing that was looked at. Nothing in it is a secret; what others wrote in it is not made printable yet. */
export interface Finding {
  readonly status: Status;
  /** What was looked at, such as `organization`. */
  readonly about: string;
  readonly says: string;
  /** What to do, where there is something to do. */
  readonly remedy?: string;
}

export const ok = (about: string, says: string): Finding => ({ status: "ok", about, says });
export const note = (about: string, says: string): Finding => ({ status: "note", about, says });
export const warning = (about: string, says: string, remedy: string): Finding => ({
  status: "warning",
  about,
  says,
  remedy,
});
export const failure = (about: string, says: string, remedy: string): Finding => ({
  status: "failure",
  about,
  says,
  remedy,
});
