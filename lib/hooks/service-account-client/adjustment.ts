import type { UpdateOperation } from "../../plugin";
import type { FlexeraContext } from "../context";
import { type ClientState, type Settings, storageOf } from "./client-state";
import { isDeepStrictEqual } from "node:util";
import { needsDelivery, overlapStart, retirementTime, rotationTime } from "./due";
import { handOver } from "./handover";
import { prove } from "./proof";
import { prepareStorage, store } from "./secret-storage";
import type { serviceAccountClientSchema } from "./service-account-client.schema";

type Update = Pick<UpdateOperation<typeof serviceAccountClientSchema.attributes>, "signal">;

/** Brings a credential that stays to what the configuration says now, as far as its secret is at hand. */
export async function adjust(
  state: ClientState,
  settings: Settings,
  operation: Update,
  context: FlexeraContext,
): Promise<ClientState> {
  const { clientId, clientSecret, secretCreatedAt, previousClientId } = state;
  const since = overlapStart(state);
  const adjusted: ClientState = {
    ...state,
    ...settings,
    rotatesAt: rotationTime(secretCreatedAt, settings),
    previousRetireAfter: previousClientId !== null && since !== null ? retirementTime(since, settings) : null,
    ...((settings.deliverTo ?? []).length === 0 && { deliveryReceipts: null }),
  };
  if (clientSecret === null) return adjusted;

  await prepareStorage(settings, context.ageIdentity);
  const plain = { clientId, clientSecret, secretCreatedAt: secretCreatedAt ?? "" };
  if (!isDeepStrictEqual([...(settings.verifyAccess ?? [])], [...(state.verifyAccess ?? [])])) {
    await prove(plain, settings, operation, context);
  }
  return {
    ...adjusted,
    ...(needsDelivery(state, settings) && {
      deliveryReceipts: await handOver(plain, settings, operation, context),
    }),
    ...(storageOf(state) !== storageOf(settings) && {
      ...(await store(clientId, { kind: "plain", clientSecret }, settings)),
      secretFingerprint: state.secretFingerprint,
    }),
  };
}
