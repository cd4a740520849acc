import { setTimeout as sleep } from "node:timers/promises";
import { FlexeraApiError, FlexeraError, FlexeraTokenError, type IamClient, requiredPrivilege } from "../../iam";
import { HookError, type Operation } from "../../plugin";
import type { FlexeraContext } from "../context";
import { type PollingPolicy, waitsOf } from "../shared/unknown-outcome";
import type { Settings } from "./client-state";

interface Proven {
  readonly clientId: string;
  readonly clientSecret: string;
}

/**
 * Proves that a credential is good: it fetches a token, and makes the requests that it is meant for. What is new may take a
 * moment to reach every server, so a refusal counts only when it lasts.
 *
 * @throws HookError
 */
export async function verifyCredential(
  credential: Proven,
  { orgId, verifyAccess }: Pick<Settings, "orgId" | "verifyAccess">,
  { signal }: Pick<Operation, "signal">,
  { iam, run }: FlexeraContext,
): Promise<void> {
  const { clientId } = credential;
  const own = iam.withCredentials(credential);
  await persevere(() => own.authenticate({ signal }), isTokenRefused, run.polling, signal).catch((error: unknown) => {
    throw new HookError(`client ${clientId} cannot sign in`, `${textOf(error)}. ${remedyOf(error)}`.trim());
  });
  for (const request of verifyAccess ?? []) {
    const path = request.replace(/^GET /, "");
    const ask = (): Promise<void> => own.get(path, { orgId, signal });
    await persevere(ask, isForbidden, run.polling, signal).catch(async (error: unknown) => {
      const missing = isForbidden(error) ? await missingPrivilege(path, orgId, iam, signal) : remedyOf(error);
      throw new HookError(`client ${clientId} may not ${request}`, `${textOf(error)}. ${missing}`.trim(), [
        "verifyAccess",
      ]);
    });
  }
}

/** Tries until it succeeds, fails for good, or the bound is over. */
async function persevere(
  attempt: () => Promise<void>,
  mayPass: (error: unknown) => boolean,
  patience: PollingPolicy,
  signal: AbortSignal,
): Promise<void> {
  const waits = waitsOf(patience);
  for (;;) {
    let wait: number | undefined;
    try {
      await attempt();
      return;
    } catch (error) {
      wait = waits.next().value;
      if (!mayPass(error) || signal.aborted || wait === undefined) throw error;
    }
    await sleep(wait, undefined, { signal }).catch(() => undefined);
  }
}

const isTokenRefused = (error: unknown): boolean => error instanceof FlexeraTokenError;
const isForbidden = (error: unknown): boolean => error instanceof FlexeraApiError && error.status === 403;

function textOf(error: unknown): string {
  return (error as Error).message;
}

function remedyOf(error: unknown): string {
  return error instanceof FlexeraError ? error.remedy : "";
}

/** Which privilege a request needs, and which roles hold it, as far as that can be told. */
async function missingPrivilege(path: string, orgId: string, iam: IamClient, signal: AbortSignal): Promise<string> {
  const privilege = requiredPrivilege("GET", path);
  if (privilege === undefined) return "Grant the service account a role that allows it.";
  const roles = await iam.roles.list({ orgId, signal, freshness: "run" }).catch(() => []);
  const holders = roles.filter(({ privileges }) => privileges.includes(privilege)).map(({ name }) => name);
  const some = holders.length === 0 ? "" : `, which these roles hold: ${holders.slice(0, maxNamed).join(", ")}`;
  return `It needs the privilege ${privilege}${some}.`;
}

const maxNamed = 8;
