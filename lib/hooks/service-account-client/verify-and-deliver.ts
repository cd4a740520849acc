import { messageOf } from "../../model/errors/message-of";
import { setTimeout as sleep } from "node:timers/promises";
import { FlexeraApiError, FlexeraError, FlexeraTokenError, type IamClient, type ServiceAccountClient } from "../../iam";
import type { Operation } from "../../plugin";
import type { FlexeraContext } from "../context";
import type { Run } from "../run";
import { clientText } from "../shared/creation-errors";
import { type PollingPolicy, waitsOf } from "../shared/unknown-outcome";
import { credentialStoreOf } from "./automation-credential";
import { cannotSignIn, mayNot, notDeliverable, notDelivered } from "./client-errors";
import type { Settings } from "./client-state";
import type { Credential } from "./credential";

type Verifying = Pick<Operation, "signal" | "log"> & {
  /** Is told what is being tried, by those who have somebody to show it to. */
  readonly progress?: (message: string) => void;
};

/** So long it may take until every server accepts a secret that was just made. */
const newForMs = 60_000;

/** A credential whose secret is at hand. */
type ReadableCredential = Credential & { readonly secret: string };

/**
 * Verifies a credential, then hands it over. One that only its recipient can read is neither verified nor delivered.
 *
 * @returns what each place said; null when it is delivered nowhere
 * @throws HookError
 */
export async function verifyAndDeliver(
  { stored, secret }: Credential,
  settings: Settings,
  operation: Verifying,
  context: FlexeraContext,
): Promise<readonly string[] | null> {
  if (secret === undefined) return null;
  await verifyCredential({ stored, secret }, settings, operation, context);
  return deliverCredential({ stored, secret }, settings, operation, context);
}

/**
 * Verifies that a credential is good: it fetches a token, and makes the requests that it is meant for. What is new may take
 * a moment to reach every server, so a refusal counts only when it lasts.
 *
 * @throws HookError
 */
export async function verifyCredential(
  {
    stored: { clientId, secretCreatedAt },
    secret,
  }: { readonly stored: Pick<Credential["stored"], "clientId" | "secretCreatedAt">; readonly secret: string },
  { orgId, serviceAccountId, verifyAccess }: Pick<Settings, "orgId" | "serviceAccountId" | "verifyAccess">,
  { signal, progress = () => undefined }: Verifying,
  { iam, run }: FlexeraContext,
): Promise<void> {
  const own = iam.withCredentials({ clientId, clientSecret: secret });
  progress(`client ${clientId} signs in`);
  const waiting = { patience: run.polling, signal, progress };
  await persevere(() => own.authenticate({ signal }), isTokenRefused, waiting).catch(async (error: unknown) => {
    const isNew = iam.serverTime().getTime() - Date.parse(secretCreatedAt ?? "") < newForMs;
    const listed = iam.serviceAccountClients.list(serviceAccountId, { orgId, signal, freshness: "now" });
    const others = othersInstead(clientId, await listed.catch(() => []), run);
    const reason = `${messageOf(error)}. ${remedyOf(error)} ${others}`.trim();
    throw cannotSignIn(clientId, isNew && isTokenRefused(error), reason);
  });
  for (const request of verifyAccess ?? []) {
    const path = request.replace(/^GET /, "");
    const ask = (): Promise<void> => own.get(path, { orgId, signal });
    progress(`client ${clientId} asks ${request}`);
    await persevere(ask, isForbidden, waiting).catch(async (error: unknown) => {
      const missing = isForbidden(error) ? await missingPrivilege(path, orgId, iam, signal) : remedyOf(error);
      throw mayNot(clientId, request, `${messageOf(error)}. ${missing}`.trim());
    });
  }
}

/**
 * Hands a credential to where it is used, in the order of the configuration.
 *
 * @returns what each place said; null when there is none
 * @throws HookError
 */
export async function deliverCredential(
  { stored: { clientId, secretCreatedAt }, secret }: ReadableCredential,
  { orgId, serviceAccountId, deliverTo }: Pick<Settings, "orgId" | "serviceAccountId" | "deliverTo">,
  { signal, log }: Verifying,
  { iam }: FlexeraContext,
): Promise<readonly string[] | null> {
  if (deliverTo === null || deliverTo.length === 0) return null;
  const { deliver } = await import("../../delivery");
  const credential = {
    clientId,
    clientSecret: secret,
    orgId,
    serviceAccountId,
    zone: iam.zone,
    tokenUrl: `${iam.loginUrl}/oidc/token`,
    createdAt: secretCreatedAt ?? "",
  };
  const flexera = credentialStoreOf(iam);
  const receipts: string[] = [];
  for (const [index, delivery] of deliverTo.entries()) {
    try {
      receipts.push(await deliver(credential, delivery, { signal, secrets: log.secrets, flexera }));
    } catch (error) {
      throw notDelivered(clientId, index, error as Error);
    }
  }
  return receipts;
}

/**
 * Makes sure that a credential could be handed over to every place, before there is one.
 *
 * @throws HookError that names the first place that would not take it
 */
export async function checkDeliveries(
  { deliverTo }: Pick<Settings, "deliverTo">,
  { signal, log }: Verifying,
  { iam }: FlexeraContext,
): Promise<void> {
  if (deliverTo === null || deliverTo.length === 0) return;
  const { checkPlace } = await import("../../delivery");
  const flexera = credentialStoreOf(iam);
  for (const [index, delivery] of deliverTo.entries()) {
    try {
      await checkPlace(delivery, { signal, secrets: log.secrets, flexera });
    } catch (error) {
      throw notDeliverable(index, error as Error);
    }
  }
}

/** What an account holds in place of a client that it does not list: the answer may have named the wrong one. */
function othersInstead(clientId: string, clients: readonly ServiceAccountClient[], { knownClients }: Run): string {
  const unknown = clients.filter((client) => !knownClients.has(client.clientId));
  if (unknown.length === 0 || clients.some((client) => client.clientId === clientId)) return "";
  const them = unknown.map(clientText).join(" and ");
  return `The account does not list it, but ${them}: if nobody knows that, it is what was created, so delete it.`;
}

/** Tries until it succeeds, fails for good, or the bound is over. */
async function persevere(
  attempt: () => Promise<void>,
  mayPass: (error: unknown) => boolean,
  {
    patience,
    signal,
    progress,
  }: Required<Pick<Verifying, "signal" | "progress">> & { readonly patience: PollingPolicy },
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
    progress("it is refused still, which may pass; asking again");
    await sleep(wait, undefined, { signal }).catch(() => undefined);
  }
}

const isTokenRefused = (error: unknown): boolean => error instanceof FlexeraTokenError;
const isForbidden = (error: unknown): boolean => error instanceof FlexeraApiError && error.status === 403;

function remedyOf(error: unknown): string {
  return error instanceof FlexeraError ? error.remedy : "";
}

/** Which privilege a request needs, and which roles hold it, as far as that can be told. */
async function missingPrivilege(path: string, orgId: string, iam: IamClient, signal: AbortSignal): Promise<string> {
  const { requiredPrivileges } = await import("../../model/operations/known");
  const { needInWords, satisfies } = await import("../../model/operations/need");
  const needed = requiredPrivileges("GET", path);
  if (needed === undefined) return "Grant the service account a role that allows it.";
  const roles = await iam.roles.list({ orgId, signal, freshness: "run" }).catch(() => []);
  const holders = roles.filter(({ privileges }) => satisfies(needed, new Set(privileges))).map(({ name }) => name);
  const some = holders.length === 0 ? "" : `, which these roles hold: ${holders.slice(0, maxNamed).join(", ")}`;
  return `It needs the privilege ${needInWords(needed)}${some}.`;
}

const maxNamed = 8;
