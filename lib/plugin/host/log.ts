import { printableLines, Secrets } from "../../redaction";

const levels = ["trace", "debug", "info", "warn", "error"] as const;
export type Level = (typeof levels)[number];

export type Fields = Readonly<Record<string, unknown>>;

/**
 * Writes lines to standard error that Terraform files under its own log, for users who set `TF_LOG`. All others never see
 * them: what a user must know is a diagnostic.
 */
export interface Log extends Readonly<Record<Level, Write>> {
  /** Add to it whatever must never be written. */
  readonly secrets: Secrets;
}

/** `message` is a constant sentence; what varies goes into `fields`. Known secrets are replaced in both. */
type Write = (message: string, fields?: Fields) => void;

export interface LogOptions {
  /** Names the log and its variable: `flexera` is `TF_LOG_PROVIDER_FLEXERA`. */
  readonly name: string;
  readonly secrets?: Secrets;
  readonly environment?: NodeJS.ProcessEnv;
  /** Takes whole lines. Default: standard error. */
  readonly write?: (line: string) => void;
}

/** Terraform takes a line of 64 KiB and more for plain text, secrets of its structure and all. */
const MAX_LINE_BYTES = 60 * 1024;
const MAX_STRING_LENGTH = 8 * 1024;

export function createLog(options: LogOptions): Log {
  const { name, secrets = new Secrets(), environment = process.env, write = writeToStandardError } = options;
  const threshold = lowestLevel(name, environment);
  const silent = (): void => undefined;
  const at = (level: Level): Write =>
    levels.indexOf(level) < threshold
      ? silent
      : (message, fields = {}) => {
          write(line(level, name, message, fields, secrets));
        };
  return { secrets, trace: at("trace"), debug: at("debug"), info: at("info"), warn: at("warn"), error: at("error") };
}

function writeToStandardError(text: string): void {
  process.stderr.write(text);
}

/** The variables that Terraform documents, the most specific one first. As there, an unknown level means all. */
function lowestLevel(name: string, environment: NodeJS.ProcessEnv): number {
  const own = `TF_LOG_PROVIDER_${name.toUpperCase().replaceAll("-", "_")}`;
  const asked = [own, "TF_LOG_PROVIDER", "TF_LOG"].map((variable) => environment[variable]).find(Boolean) ?? "off";
  if (asked.toLowerCase() === "off") return levels.length;
  return Math.max(
    0,
    levels.findIndex((level) => level === asked.toLowerCase()),
  );
}

function line(level: Level, name: string, message: string, fields: Fields, secrets: Secrets): string {
  const clean = (text: string): string => shorten(secrets.redact(printableLines(text)));
  const head = JSON.stringify({
    "@level": level,
    "@message": clean(message),
    "@module": name,
    // Terraform reads exactly six digits after the point; JavaScript's clock has three.
    "@timestamp": new Date().toISOString().replace("Z", "000Z"),
  });
  const body = stringify(fields, clean) ?? '{"omitted":"fields that are not JSON"}';
  const fits = Buffer.byteLength(body) + Buffer.byteLength(head) <= MAX_LINE_BYTES;
  return `${merge(fits ? body : '{"omitted":"fields that are too long"}', head)}\n`;
}

/** One JSON object of two. The last one's members win: Terraform fails on a level or a message that is not a string. */
const merge = (first: string, last: string): string =>
  first === "{}" ? last : `${first.slice(0, -1)},${last.slice(1)}`;

function stringify(fields: Fields, clean: (text: string) => string): string | undefined {
  try {
    return JSON.stringify(fields, (_key, value: unknown) => {
      if (typeof value === "string") return clean(value);
      if (typeof value === "bigint") return value.toString();
      return value instanceof Error ? clean(`${value.name}: ${value.message}`) : value;
    });
  } catch {
    return undefined;
  }
}

function shorten(text: string): string {
  const excess = text.length - MAX_STRING_LENGTH;
  return excess <= 0 ? text : `${text.slice(0, MAX_STRING_LENGTH)}… (${excess} characters more)`;
}
