import { randomBytes } from "node:crypto";
import { STATUS_CODES } from "node:http";

import type { Answer } from "./answer";

/** The media type of error bodies that the API documents. */
export const errorMediaType = "application/vnd.goa.error";

interface Hints {
  readonly temporary?: boolean;
  readonly fault?: boolean;
}

/** An error answer of the API. Thrown by whatever finds it, turned into an answer in one place. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    override readonly name: string,
    message: string,
    readonly hints: Hints = {},
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(message);
  }

  /** The documented body: all six members, and an id that is unique to this occurrence. */
  toAnswer(): Answer {
    const { temporary = false, fault = false } = this.hints;
    const id = randomBytes(6).toString("base64url");
    return {
      status: this.status,
      headers: { ...this.headers, "content-type": errorMediaType },
      body: JSON.stringify({ name: this.name, id, message: this.message, temporary, timeout: false, fault }),
    };
  }
}

export function badRequest(message: string): ApiError {
  return new ApiError(400, "bad_request", `request is invalid: ${message}`);
}

export function unauthorized(message = "access token is invalid"): ApiError {
  return new ApiError(401, "unauthorized", message);
}

export function forbidden(): ApiError {
  return new ApiError(403, "forbidden", "access token does not have sufficient privileges");
}

/** Not documented: a browser page of another origin, or a name that was made to point at this machine. */
export function foreignOrigin(what: string): ApiError {
  return new ApiError(403, "forbidden", `the emulator answers requests made to this machine only, not ${what}`);
}

export function notFound(): ApiError {
  return new ApiError(404, "not_found", "requested resource is not found");
}

/** The status is observed on the live service; its body is not documented and is shaped like the others. */
export function methodNotAllowed(method: string, allowed: readonly string[]): ApiError {
  const allow = allowed.join(", ");
  return new ApiError(
    405,
    "method_not_allowed",
    `method ${method} is not allowed here; allowed: ${allow}`,
    {},
    { allow },
  );
}

/** Not documented: the emulator's own bound on a request body. */
export function bodyTooLarge(limit: number): ApiError {
  return new ApiError(413, "request_too_large", `request is invalid: its body is larger than ${limit} bytes`);
}

export function tooManyRequests(retryAfterSeconds: number): ApiError {
  return new ApiError(
    429,
    "too_many_requests",
    `too many requests; try again in ${retryAfterSeconds} seconds`,
    { temporary: true },
    { "retry-after": String(retryAfterSeconds) },
  );
}

/** An error that a test asked for; of any status, with the hints that the documented ones of its kind have. */
export function injected(status: number, faultId: number, retryAfterSeconds?: number): ApiError {
  return ofStatus(status, `the emulator's fault ${faultId}`, retryAfterSeconds);
}

/** An error of any status, in the documented form. */
export function ofStatus(status: number, why: string, retryAfterSeconds?: number): ApiError {
  const text = (STATUS_CODES[status] ?? "Error").toLowerCase();
  const name = status === 500 ? "internal_error" : text.replace(/\W+/g, "_");
  return new ApiError(
    status,
    name,
    `${text}: ${why}`,
    { temporary: status === 429 || status >= 500, fault: status >= 500 },
    retryAfterSeconds === undefined ? {} : { "retry-after": String(retryAfterSeconds) },
  );
}

export function internalError(detail: string): ApiError {
  return new ApiError(500, "internal_error", `something went wrong in the server: ${detail}`, {
    temporary: true,
    fault: true,
  });
}
