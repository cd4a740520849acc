import { printable, type Secrets } from "../../redaction";
import { StatusCode, StatusError } from "../transport";
import type { Status } from "../transport";

/** The text travels in an HTTP/2 header, which clients limit to 8 or 16 KiB, there percent-encoded. */
const MAX_MESSAGE_LENGTH = 1500;

/** What Terraform shows when a method of the provider throws, beside the name of the call. */
export const statusOf = (error: unknown, secrets: Secrets): Status => ({
  code: StatusCode.internal,
  message: secrets.redact(printable(messageOf(error))).slice(0, MAX_MESSAGE_LENGTH),
});

export const unknownService = (name: string): StatusError =>
  new StatusError({
    code: StatusCode.notFound,
    message: `there is no service ${JSON.stringify(name)} to ask about; known is "plugin"`,
  });

export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
