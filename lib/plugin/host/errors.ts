import { status } from "@grpc/grpc-js";
import type { ServiceError } from "@grpc/grpc-js";
import { printable, type Secrets } from "../../redaction";

/** The text travels in an HTTP/2 header, which clients limit to 8 or 16 KiB, there percent-encoded. */
const MAX_DETAILS_LENGTH = 1500;

/** What Terraform shows when a method of the provider throws, beside the name of the call. */
export const statusOf = (error: unknown, secrets: Secrets): Partial<ServiceError> => ({
  code: status.INTERNAL,
  details: secrets.redact(printable(messageOf(error))).slice(0, MAX_DETAILS_LENGTH),
});

export const unknownService = (name: string): Partial<ServiceError> => ({
  code: status.NOT_FOUND,
  details: `there is no service ${JSON.stringify(name)} to ask about; known is "plugin"`,
});

export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
