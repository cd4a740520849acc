import { HookError, type Operation } from "../../plugin";
import type { FlexeraContext } from "../context";
import type { Settings } from "./client-state";
import { verifyCredential } from "./verification";

export interface PlainCredential {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly secretCreatedAt: string;
}

/**
 * Hands a credential to where it is used, in the order of the configuration.
 *
 * @returns what each place said
 * @throws HookError
 */
export async function deliverCredential(
  { clientId, clientSecret, secretCreatedAt }: PlainCredential,
  { orgId, serviceAccountId, deliverTo }: Pick<Settings, "orgId" | "serviceAccountId" | "deliverTo">,
  { signal }: Pick<Operation, "signal">,
  { iam }: FlexeraContext,
): Promise<readonly string[] | null> {
  if (deliverTo === null || deliverTo.length === 0) return null;
  const { deliver } = await import("../../delivery");
  const tokenUrl = `${iam.loginUrl}/oidc/token`;
  const credential = {
    clientId,
    clientSecret,
    orgId,
    serviceAccountId,
    zone: iam.zone,
    tokenUrl,
    createdAt: secretCreatedAt,
  };
  const receipts: string[] = [];
  for (const [index, delivery] of deliverTo.entries()) {
    try {
      receipts.push(await deliver(credential, delivery, { signal }));
    } catch (error) {
      const { message, detail = "" } = error as Error & { readonly detail?: string };
      throw new HookError(`client ${clientId} was not delivered: ${message}`, detail, ["deliverTo", index]);
    }
  }
  return receipts;
}

/** Proves a credential, then hands it over. */
export async function verifyAndDeliver(
  credential: PlainCredential,
  settings: Settings,
  operation: Pick<Operation, "signal">,
  context: FlexeraContext,
): Promise<readonly string[] | null> {
  await verifyCredential(credential, settings, operation, context);
  return deliverCredential(credential, settings, operation, context);
}
