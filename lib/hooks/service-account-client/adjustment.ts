import type { UpdateOperation } from "../../plugin";
import type { FlexeraContext } from "../context";
import { type ClientAttributes, type ClientState, type Settings, storageOf } from "./client-state";
import { isDeepStrictEqual } from "node:util";
import { needsDelivery, timesOf } from "./schedule";
import { deliverCredential } from "./verify-and-deliver";
import { verifyCredential } from "./verification";
import { prepareStorage, store } from "./secret-storage";

type Update = Pick<UpdateOperation<ClientAttributes>, "signal">;

/** Brings a credential that stays to what the configuration says now, as far as its secret is at hand. */
export async function adjust(
  state: ClientState,
  settings: Settings,
  operation: Update,
  context: FlexeraContext,
): Promise<ClientState> {
  const { clientId, clientSecret, secretCreatedAt } = state;
  const adjusted: ClientState = {
    ...state,
    ...settings,
    ...timesOf(state, settings),
    ...((settings.deliverTo ?? []).length === 0 && { deliveryReceipts: null }),
  };
  if (clientSecret === null) return adjusted;

  await prepareStorage(settings, context.ageIdentity);
  const plain = { clientId, clientSecret, secretCreatedAt: secretCreatedAt ?? "" };
  if (!isDeepStrictEqual([...(settings.verifyAccess ?? [])], [...(state.verifyAccess ?? [])])) {
    await verifyCredential(plain, settings, operation, context);
  }
  return {
    ...adjusted,
    ...(needsDelivery(state, settings) && {
      deliveryReceipts: await deliverCredential(plain, settings, operation, context),
    }),
    ...(storageOf(state) !== storageOf(settings) && {
      ...(await store(clientId, { kind: "plain", clientSecret }, settings)),
      secretFingerprint: state.secretFingerprint,
    }),
  };
}
