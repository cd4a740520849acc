import type { ProxyError } from "../../network/proxy-error";
import type { Place } from "../place";
import { printable, type Secrets } from "../../redaction";
import { lookFirst } from "./flexera-abort-error";
import { FlexeraError } from "../../model/errors/flexera-error";

/** A connection that could not be made, or broke before the whole answer was there. */
export class FlexeraConnectionError extends FlexeraError {
  static {
    this.prototype.name = "FlexeraConnectionError";
  }

  readonly method: string;
  readonly path: string;
  readonly host: string;

  constructor(
    place: Place,
    /** The system's code, such as ECONNREFUSED. */
    readonly code: string,
    /** Whether the request may have reached the server. */
    readonly requestSent: "no" | "maybe",
    /** Whether trying again can help; it cannot when a certificate is not trusted. */
    readonly transient: boolean,
    message: string,
    remedy: string,
  ) {
    super(message, remedy, place.writes && requestSent === "maybe");
    this.method = place.method;
    this.path = place.path;
    this.host = place.host;
  }
}

/** Failures of the connection itself: nothing of the request has left. */
const neverConnected = new Set(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN"]);

/** The other side's certificate is checked before the request is sent. */
const certificate = /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|UNABLE_TO_GET_ISSUER|HOSTNAME_MISMATCH/;

/** Describes what went wrong below HTTP. `failure` is used up: nothing of it is kept but its code and its words. */
export function connectionFailed(place: Place, failure: unknown, secrets: Secrets): FlexeraConnectionError {
  const system = systemError(failure);
  const code = typeof system.code === "string" ? system.code : "UNKNOWN";
  const untrusted = certificate.test(code);
  const requestSent = untrusted || neverConnected.has(code) || failedToConnect(system) ? "no" : "maybe";
  const words = secrets.redact(printable(typeof system.message === "string" ? system.message : "")).trim();
  const message =
    `the connection to ${place.host} failed at ${place.method} ${place.path}: ` +
    (words === "" || words.includes(code) ? words || code : `${words} (${code})`);
  const remedy = untrusted
    ? "if a proxy replaces certificates here, point NODE_EXTRA_CA_CERTS, or SSL_CERT_FILE, to its certificate authority."
    : `check the network, the address and any proxy on the way to ${place.host}.`;
  const lost = place.writes && requestSent === "maybe";
  return new FlexeraConnectionError(place, code, requestSent, !untrusted, message, lost ? lookFirst : remedy);
}

/** The proxy did not make the connection: neither the host nor what it would answer is to blame. */
export function proxyFailed(place: Place, failure: ProxyError, secrets: Secrets): FlexeraConnectionError {
  const { proxy, status, code, isTransient, remedy } = failure;
  const words = secrets.redact(printable(failure.message));
  const message = `${proxy} did not connect to ${place.host} for ${place.method} ${place.path}: ${words}`;
  return new FlexeraConnectionError(
    place,
    status === undefined ? (code ?? "PROXY") : `PROXY_${status}`,
    "no",
    isTransient,
    message,
    remedy,
  );
}

interface SystemError {
  readonly code?: unknown;
  readonly message?: unknown;
  readonly syscall?: unknown;
  readonly cause?: unknown;
  readonly errors?: unknown;
}

/** HTTP libraries wrap the system's error, which knows more. */
function systemError(failure: unknown): SystemError {
  if (!(failure instanceof Error)) return {};
  const { cause } = failure;
  return cause instanceof Error && "code" in cause
    ? { ...own(cause), message: cause.message || failure.message }
    : own(failure);
}

function own(error: Error): SystemError {
  const { code, syscall, errors } = error as SystemError;
  return { code, syscall, errors, message: error.message };
}

/** Several addresses of one host are tried in turn: then there is an error for each. */
function failedToConnect(error: SystemError): boolean {
  if (Array.isArray(error.errors) && error.errors.length > 0) {
    return error.errors.every((each: unknown) => each instanceof Error && failedToConnect(own(each)));
  }
  return error.syscall === "connect" || error.syscall === "getaddrinfo";
}
