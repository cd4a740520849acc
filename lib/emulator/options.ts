import { maxMilliseconds } from "./clock";
import { choices, defaultSettings, type EmulatorSettings } from "./settings";
import * as startError from "./start-errors";
import { type Zone, zones } from "./state";

/** The default org: the one that Flexera's own walk-through of service accounts uses. */
export const defaultOrgId = "1105";

/** Limits that the API documents: accounts in an org and clients of an account at one time. */
export const documentedLimits = { serviceAccounts: 20, clientsPerServiceAccount: 2 } as const;

/** The life of an access token that the API documents, in seconds. */
export const documentedTokenLifeSeconds = 3600;

/** The fastest that the emulator's clock may run, compared with the one it goes by. */
const maxRate = 1_000_000;

export interface EmulatorOptions extends Partial<EmulatorSettings> {
  /** TCP port, 0 to 65535. @default 0, which takes a free one */
  readonly port?: number;
  /** Loopback address to listen on: 127.0.0.0/8, ::1 or localhost. @default "127.0.0.1" */
  readonly host?: string;
  /** Id of the one org that exists, an integer from 1 up. @default the persist file's, else "1105" */
  readonly orgId?: string;
  /** Deployment that the emulator stands for. @default the persist file's, else "nam" */
  readonly zone?: Zone;
  /** Path of a JSON file that keeps the state from one run to the next. @default none, all is forgotten at the end */
  readonly file?: string;
  /** Path of a file that an emulator has kept, or a snapshot of an org: what it begins with. @default a new org */
  readonly from?: string;
  readonly limits?: EmulatorLimits;
  /** The clock that time stamps, token life, rate limits and the Date header go by. @default the system's */
  readonly now?: () => Date;
  /**
   * How many times faster the emulator's clock runs than that: a number above 0, up to 1,000,000. What a caller is told to
   * wait (`retry-after`, `expires_in`) is in seconds of its own clock. @default 1
   */
  readonly clockRate?: number;
  /** Life of an access token in seconds, from 1 up. @default 3600, the documented life */
  readonly tokenLifeSeconds?: number;
  /** Users on one page of a list, from 1 up. @default none, the list comes whole */
  readonly pageSize?: number;
}

/** A limit, or the word that switches it off. */
export type Limit = number | "none";

export interface EmulatorLimits {
  /** Service accounts in the org at one time, from 0 up. @default 20, the documented limit */
  readonly serviceAccounts?: Limit;
  /** Clients of one service account at one time, from 0 up. @default 2, the documented limit */
  readonly clientsPerServiceAccount?: Limit;
  /** Requests per minute of one principal, from 1 up. Documented: 500. @default "none" */
  readonly requestsPerMinute?: Limit;
  /** Requests per minute of all principals together, from 1 up. Documented: 1000. @default "none" */
  readonly orgRequestsPerMinute?: Limit;
}

export interface ResolvedOptions {
  readonly port: number;
  readonly host: string;
  readonly orgId: number | undefined;
  readonly zone: Zone | undefined;
  readonly file: string | undefined;
  readonly from: string | undefined;
  /** Infinity is what "none" becomes. */
  readonly limits: Readonly<Record<keyof EmulatorLimits, number>>;
  readonly now: () => Date;
  readonly clockRate: number;
  readonly tokenLifeSeconds: number;
  readonly pageSize: number | undefined;
  /** Those that the emulator starts with. */
  readonly settings: EmulatorSettings;
}

/** @throws Error that names the option, its value and what is allowed */
export function resolveOptions(options: EmulatorOptions): ResolvedOptions {
  const { host = "127.0.0.1", orgId, zone, limits = {} } = options;
  if (!isLoopback(host)) throw startError.notLoopback(host);
  if (zone !== undefined && !zones.includes(zone)) throw startError.unknownZone(zone);
  if (orgId !== undefined && !(/^[1-9][0-9]*$/.test(orgId) && Number.isSafeInteger(Number(orgId)))) {
    throw startError.badOrgId(orgId);
  }
  if (options.file === "" || options.from === "") throw startError.namelessFile();
  return {
    port: integer("port", options.port ?? 0, 0, 65535),
    host: host === "localhost" ? "127.0.0.1" : host,
    orgId: orgId === undefined ? undefined : Number(orgId),
    zone,
    file: options.file,
    from: options.from,
    limits: {
      serviceAccounts: limit("serviceAccounts", documentedLimits.serviceAccounts, 0),
      clientsPerServiceAccount: limit("clientsPerServiceAccount", documentedLimits.clientsPerServiceAccount, 0),
      requestsPerMinute: limit("requestsPerMinute", "none", 1),
      orgRequestsPerMinute: limit("orgRequestsPerMinute", "none", 1),
    },
    now: options.now ?? (() => new Date()),
    clockRate: rate(options.clockRate ?? 1),
    tokenLifeSeconds: integer("tokenLifeSeconds", options.tokenLifeSeconds ?? documentedTokenLifeSeconds, 1),
    pageSize: options.pageSize === undefined ? undefined : integer("pageSize", options.pageSize, 1),
    settings: {
      clientPropagationMs: delay("clientPropagationMs"),
      grantPropagationMs: delay("grantPropagationMs"),
      secretRotation: flag("secretRotation"),
      serviceAccountOwners: flag("serviceAccountOwners"),
      filterRefs: choice("filterRefs"),
      misspelledFilter: choice("misspelledFilter"),
      refsInRules: choice("refsInRules"),
      unfilteredRules: choice("unfilteredRules"),
      missingAccountStatus: choice("missingAccountStatus"),
    },
  };

  function delay(name: "clientPropagationMs" | "grantPropagationMs"): number {
    return integer(name, options[name] ?? defaultSettings[name], 0, maxMilliseconds);
  }

  function flag(name: "secretRotation" | "serviceAccountOwners"): boolean {
    const value: unknown = options[name] ?? defaultSettings[name];
    if (typeof value === "boolean") return value;
    throw startError.notAFlag(name, value);
  }

  function choice<N extends keyof typeof choices>(name: N): EmulatorSettings[N] {
    const value = (options[name] ?? defaultSettings[name]) as EmulatorSettings[N];
    const allowed: readonly unknown[] = choices[name];
    if (allowed.includes(value)) return value;
    throw startError.notAChoice(name, value, allowed);
  }

  function limit(name: keyof EmulatorLimits, otherwise: Limit, least: number): number {
    const value = limits[name] ?? otherwise;
    if (value === "none") return Infinity;
    if (Number.isSafeInteger(value) && value >= least) return value;
    throw startError.notALimit(`limits.${name}`, value, least);
  }
}

/** Whether a host name or address, without a port, can only mean this machine. */
export function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || host === "[::1]" || /^127(\.\d{1,3}){3}$/.test(host);
}

function rate(value: number): number {
  if (value > 0 && value <= maxRate) return value;
  throw startError.badClockRate(value, maxRate);
}

function integer(name: string, value: number, least: number, most = Number.MAX_SAFE_INTEGER): number {
  if (Number.isSafeInteger(value) && value >= least && value <= most) return value;
  throw startError.outOfRange(name, value, least, most);
}
