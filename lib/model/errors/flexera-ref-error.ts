import { FlexeraError } from "./flexera-error";

/** Text that is not a reference. */
export class FlexeraRefError extends FlexeraError {
  static {
    this.prototype.name = "FlexeraRefError";
  }

  constructor(
    /** The text. */
    readonly ref: string,
    message: string,
    remedy: string,
  ) {
    super(message, remedy);
  }
}

export function malformedRef(text: string, kinds: readonly string[]): FlexeraRefError {
  const message =
    `${JSON.stringify(text)} is not a Flexera ref; the form is ref:{zone}:{org}:{sub-scope}:iam:{kind}:{id}, ` +
    `where zone, org and sub-scope may be empty, kind is one of ${kinds.join(", ")}, and id is a whole number`;
  return new FlexeraRefError(text, message, "write, for example, ref::::iam:service-account:2263.");
}
