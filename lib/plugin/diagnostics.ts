/** Where in a resource: names of attributes (as in TypeScript), keys of maps, indices of lists. */
export type Path = readonly (string | number)[];

/** One message for the user: Terraform shows the summary as a headline, the detail below it. */
export interface Diagnostic {
  readonly severity: "error" | "warning";
  readonly summary: string;
  readonly detail: string;
  /** @default - the whole resource */
  readonly path?: Path | undefined;
}

/** An error that a hook throws to say exactly what Terraform shows. Any other error is shown with its message. */
export class HookError extends Error {
  override readonly name = "HookError";
  readonly detail: string;
  readonly path: Path | undefined;

  /**
   * @param summary what is wrong, in a line; name the object
   * @param detail  where, what is allowed, and what to do
   * @param path    the attribute at fault, when it is one
   */
  constructor(summary: string, detail = "", path?: Path) {
    super(summary);
    this.detail = detail;
    this.path = path;
  }
}
