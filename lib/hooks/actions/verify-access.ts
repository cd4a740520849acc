import { verifyAccessSchema } from "../../model/schemas/actions";
import { action } from "../../plugin";
import type { FlexeraContext } from "../context";
import { requestedOrgId } from "../shared/org";

export const verifyAccess = action(verifyAccessSchema, {
  async invoke({ config, signal, log, progress }, context: FlexeraContext) {
    const { verifyCredential } = await import("../service-account-client/verify-and-deliver");
    const { serviceAccountId, clientId, clientSecret: secret, requests } = config;
    const credential = { stored: { clientId, secretCreatedAt: null }, secret };
    const settings = { orgId: requestedOrgId(config, context.iam), serviceAccountId, verifyAccess: requests };
    await verifyCredential(credential, settings, { signal, log, progress }, context);
  },
});
