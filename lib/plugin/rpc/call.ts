import { HookError, type Diagnostic, type Path } from "../diagnostics";
import type { Log } from "../host/log";
import type { Operation } from "../operations";
import type { tfplugin6 } from "../protocol";
import { printable, printableLines } from "../../redaction";
import type { ObjectType } from "../../schema";
import { ValueError } from "../../schema/values";
import { encodeDiagnostic } from "./wire";

type Problem = Omit<Diagnostic, "severity">;

interface Environment {
  readonly signal: AbortSignal;
  readonly log: Log;
  readonly describeError: (error: unknown) => Problem | undefined;
  readonly adviceOn: (error: unknown) => string | undefined;
}

/** One RPC under way: what hooks are given, and what they have to say to the user. */
export class Call {
  readonly #diagnostics: Diagnostic[] = [];

  constructor(
    private readonly type: ObjectType,
    private readonly environment: Environment,
  ) {}

  get operation(): Operation & { error: (summary: string, detail?: string, path?: Path) => void } {
    const add =
      (severity: Diagnostic["severity"]) =>
      (summary: string, detail = "", path?: Path): void => {
        this.#diagnostics.push({ severity, summary, detail, path });
      };
    const { signal, log } = this.environment;
    return { signal, log, warn: add("warning"), error: add("error") };
  }

  /** What the user is told. No sensitive value that the process has seen is part of it, and nothing that a terminal would obey. */
  get diagnostics(): tfplugin6.IDiagnostic[] {
    const { secrets } = this.environment.log;
    return this.#diagnostics.map(({ summary, detail, ...rest }) =>
      encodeDiagnostic(
        {
          ...rest,
          summary: secrets.redact(printable(summary)),
          detail: secrets.redact(printableLines(detail)),
        },
        this.type,
      ),
    );
  }

  /** As {@link diagnostics}, each told once. */
  takeDiagnostics(): tfplugin6.IDiagnostic[] {
    const { diagnostics } = this;
    this.#diagnostics.length = 0;
    return diagnostics;
  }

  /** Runs a hook. What it throws becomes a diagnostic, and the answer is undefined. */
  async run<T>(hook: () => T | Promise<T>): Promise<T | undefined> {
    try {
      return await hook();
    } catch (error) {
      this.fail(error);
      return undefined;
    }
  }

  /** Tells of an error as of something that does not stop anything. */
  warn(error: unknown): void {
    this.#diagnostics.push({ severity: "warning", ...this.#describe(error) });
  }

  fail(error: unknown): void {
    const described = this.#describe(error);
    this.environment.log.error(described.summary, { detail: described.detail });
    this.#diagnostics.push({ severity: "error", ...described });
  }

  #describe(error: unknown): Problem {
    const { detail, ...problem } = this.#withoutAdvice(error);
    try {
      const advice = this.environment.adviceOn(error);
      return { ...problem, detail: [detail, advice].filter(Boolean).join("\n\n") };
    } catch {
      return { ...problem, detail };
    }
  }

  #withoutAdvice(error: unknown): Problem {
    if (error instanceof HookError) return { summary: error.message, detail: error.detail, path: error.path };
    if (error instanceof ValueError) {
      return { summary: "invalid value from the provider", detail: error.message, path: error.path };
    }
    try {
      return this.environment.describeError(error) ?? messageOf(error);
    } catch {
      // A description that fails must not hide what happened.
      return messageOf(error);
    }
  }
}

function messageOf(error: unknown): Problem {
  if (typeof error === "string") return { summary: error, detail: "" };
  if (!(error instanceof Error)) return { summary: "the provider failed", detail: `It threw a ${typeof error}.` };
  // Node's errors of several connection attempts have a code, but no message.
  const { code } = error as NodeJS.ErrnoException;
  return { summary: error.message === "" ? (code ?? error.name) : error.message, detail: "" };
}
