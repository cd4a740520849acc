import type { Signals } from "./abort";
import { onAbort } from "./abort";
import type { Transport } from "./axios-transport";
import { aborted } from "./errors/flexera-abort-error";
import { answerTooLarge } from "./errors/flexera-answer-error";
import { connectionFailed, proxyFailed } from "./errors/flexera-connection-error";
import { FlexeraError } from "../model/errors/flexera-error";
import { timedOut } from "./errors/flexera-timeout-error";
import type { HttpAnswer } from "./http-answer";
import type { LogEntry, Logger } from "./log";
import type { Place } from "./place";
import type { RateLimiter } from "./rate-limiter";
import { AnswerTooLarge } from "../network/answer-too-large";
import { ProxyError } from "../network/proxy-error";
import type { Secrets } from "../redaction";
import { withRetries } from "./retry";
import type { RetryPolicy } from "./retry-policy";
import type { ServerClock } from "./server-clock";

/** Lets something happen after so many milliseconds, and returns how to prevent that. */
export type Timer = (milliseconds: number, action: () => void) => () => void;

export interface HttpSettings {
  readonly timeoutMs: number;
  /** Ends the time that is allowed for a request. */
  readonly timer: Timer;
  readonly userAgent: string;
  readonly policy: RetryPolicy;
  readonly log: Logger;
  readonly secrets: Secrets;
  /** Learns the time from every answer. */
  readonly clock: ServerClock;
}

export interface HttpRequest {
  readonly place: Place;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
  /** Whether doing it twice does no harm. */
  readonly repeatable: boolean;
  readonly signals: Signals;
  /** How large the answer may be. Default: {@link answerLimits}. */
  readonly limits?: typeof answerLimits | undefined;
  /** What the request has to pass before it is sent. */
  readonly limiter?: RateLimiter | undefined;
  /** What an answer that is not a success (2xx) becomes. */
  readonly refused: (answer: HttpAnswer) => FlexeraError | Promise<FlexeraError>;
}

/** How large an answer of the API may be, in bytes: far more than the longest list. */
export const answerLimits = { compressed: 8 * 1_048_576, inflated: 16 * 1_048_576 };

/** HTTP with time-outs, cancellation, repetition, a log, and errors that keep no secret. */
export class Http {
  readonly #settings: HttpSettings;
  #transport: Promise<Transport> | undefined;

  constructor(settings: HttpSettings) {
    this.#settings = settings;
  }

  /** Sends a request, again where the policy allows it, and returns its successful answer. */
  async send(request: HttpRequest): Promise<HttpAnswer> {
    const { policy, log } = this.#settings;
    const { place, signals, limiter, refused } = request;
    let throttled = false;
    return withRetries({ ...request, policy, log, isThrottled: () => throttled }, async (attempt) => {
      throttled = false;
      const sentAt = (await limiter?.enter(place, signals, log)) ?? 0;
      let answer: HttpAnswer | undefined;
      try {
        answer = await this.#exchange(request, attempt);
      } finally {
        throttled = limiter?.leave(sentAt, answer) ?? false;
      }
      if (answer.status < 200 || answer.status > 299) throw await refused(answer);
      return answer;
    });
  }

  async #exchange(request: HttpRequest, attempt: number): Promise<HttpAnswer> {
    const { place, url, headers, body, signals, limits = answerLimits } = request;
    const { timeoutMs, timer, userAgent, secrets, clock, log } = this.#settings;
    this.#transport ??= import("./axios-transport").then(({ openTransport }) => openTransport(secrets, log));
    const transport = await this.#transport;

    if (signals.some((signal) => signal.aborted)) throw aborted(place, { inFlight: false });

    // axios' own time-out is one for silence; this one bounds the whole exchange, connecting and reading included.
    const controller = new AbortController();
    const stopTimer = timer(timeoutMs, () => {
      controller.abort(timedOut(place, timeoutMs));
    });
    const stopListening = onAbort(signals, () => {
      controller.abort(aborted(place, { inFlight: true }));
    });
    const started = performance.now();
    try {
      const sent = { method: place.method, url, body, headers: { "User-Agent": userAgent, ...headers }, limits };
      const answer = await transport(sent, controller.signal);
      clock.observe(answer.headers.date, started);
      this.#log(place, attempt, started, { status: answer.status });
      return answer;
    } catch (failure) {
      const stopped: unknown = controller.signal.reason;
      const error = stopped instanceof FlexeraError ? stopped : errorOf(place, failure, secrets);
      this.#log(place, attempt, started, { error: error.name });
      throw error;
    } finally {
      stopTimer();
      stopListening();
    }
  }

  #log({ method, path, host }: Place, attempt: number, started: number, outcome: LogEntry["fields"]): void {
    const durationMs = Math.round(performance.now() - started);
    this.#settings.log({
      level: "debug",
      message: `${method} ${path}: ${Object.values(outcome).join()} in ${durationMs} ms`,
      fields: { method, path, host, attempt, durationMs, ...outcome },
    });
  }
}

/** What to throw for what the transport throws. */
function errorOf(place: Place, failure: unknown, secrets: Secrets): FlexeraError {
  if (failure instanceof AnswerTooLarge) return answerTooLarge(place, failure);
  return failure instanceof ProxyError
    ? proxyFailed(place, failure, secrets)
    : connectionFailed(place, failure, secrets);
}
