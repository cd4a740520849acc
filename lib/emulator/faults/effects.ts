import type { Changes } from "../changes";
import { injected } from "../errors";
import type { Step } from "../exchange";
import type { Answer } from "../answer";
import type { FaultEffect } from "./fault";
import type { LateChanges } from "./late-changes";
import { StaleView } from "./stale-view";

/** What effects work with. */
export interface Surroundings {
  readonly changes: Changes;
  readonly late: LateChanges;
  now(): Date;
  /** Waits, by the system's clock. Rejects when the emulator closes. */
  pause(milliseconds: number): Promise<void>;
}

export interface Effect {
  /** Whether it decides by itself what reaches the caller; a request has one such effect. */
  readonly answers: boolean;
  /** What it does to a request that it may strike; undefined when there is nothing to be done. */
  begin(): Step | undefined;
  end?(): void;
}

type Timing = Pick<Extract<FaultEffect, { readonly drop: true }>, "after" | "lateChangeMs">;

const dropped: Answer = { status: 0, headers: {}, delivery: "dropped" };

export function effectOf(fault: FaultEffect, faultId: number, around: Surroundings): Effect {
  const instead = (timing: Timing, answer: () => Answer): Effect => ({
    answers: true,
    begin: () => replacement(timing, answer, around),
  });
  if ("status" in fault) return instead(fault, () => injected(fault.status, faultId, fault.retryAfter).toAnswer());
  if ("html" in fault) return instead(fault, () => page(fault.html, faultId));
  if ("drop" in fault) return instead(fault, () => dropped);
  if ("reset" in fault) return instead(fault, () => ({ ...dropped, delivery: "reset" }));
  if ("hang" in fault) return instead(fault, () => ({ ...dropped, delivery: "never" }));
  if ("truncated" in fault) return { answers: true, begin: () => truncate };
  if ("latencyMs" in fault) {
    return { answers: false, begin: () => delay(fault.latencyMs, fault.after ?? false, around) };
  }
  if ("skewMs" in fault) return { answers: false, begin: () => skew(fault.skewMs) };
  const view = new StaleView(fault.stale, () => around.now().getTime());
  const end = around.changes.watch((before) => {
    view.changed(before);
  });
  return { answers: false, begin: () => lookBack(view), end };
}

/** Another answer than the real one, with the change not made, made before, or made when the caller is gone. */
function replacement({ after = false, lateChangeMs }: Timing, answer: () => Answer, around: Surroundings): Step {
  return async (_exchange, next) => {
    if (lateChangeMs !== undefined) {
      const afterwards = around.late.plan(async () => {
        await around.pause(lateChangeMs);
        await next();
      });
      return { ...answer(), afterwards };
    }
    if (after) await next();
    return answer();
  };
}

function delay(milliseconds: number, after: boolean, around: Surroundings): Step {
  return async (_exchange, next) => {
    if (!after) await around.pause(milliseconds);
    const answer = await next();
    if (after) await around.pause(milliseconds);
    return answer;
  };
}

const truncate: Step = async (_exchange, next) => ({ ...(await next()), delivery: "truncated" });

function skew(milliseconds: number): Step {
  return (exchange, next) => {
    exchange.skewMilliseconds = (exchange.skewMilliseconds ?? 0) + milliseconds;
    return next();
  };
}

/** A read shows one past: that of the fault which was added first. */
function lookBack(view: StaleView): Step | undefined {
  const past = view.look();
  if (past === undefined) return undefined;
  return (exchange, next) => {
    exchange.past ??= past;
    return next();
  };
}

function page(status: number, faultId: number): Answer {
  const text = `The emulator's fault ${faultId}`;
  const body = `<!doctype html>\n<title>${text}</title>\n<h1>${text}</h1>\n`;
  return { status, headers: { "content-type": "text/html; charset=utf-8" }, body };
}
