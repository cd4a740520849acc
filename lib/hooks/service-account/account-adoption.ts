import type { IamClient, ServiceAccountSummary } from "../../iam";
import type { Report } from "../../plugin";
import { movedHint } from "../shared/address-errors";
import { accountText } from "../shared/creation-errors";
import type { Run } from "../run";
import { accountKey } from "./account-identity";

interface Wanted {
  readonly orgId: string;
  readonly adoptExisting: boolean;
}

interface Context {
  readonly iam: IamClient;
  readonly run: Run;
}

/** Says at plan which accounts bear the name already. Only a warning: what stands there may be gone by then. */
export async function warnOfNamesakes(
  namesakes: readonly ServiceAccountSummary[],
  { orgId, adoptExisting }: Wanted,
  { signal, warn }: { readonly signal: AbortSignal; readonly warn: Report },
  { iam, run }: Context,
): Promise<void> {
  for (const { id } of namesakes) {
    const account = await iam.serviceAccounts.show(id, { orgId, signal });
    const exists = `a service account named ${accountText(account)} exists already`;
    if (run.objects.isSeen(accountKey({ orgId, id }))) {
      warn(
        exists,
        `It is in this state. If it is what this resource replaces because it is tainted, it is destroyed first, and with ` +
          `create_before_destroy ${adoptExisting ? "taken over" : "the apply is refused before anything is lost"}. If it is ` +
          `removed from the state by this plan, ${adoptExisting ? "it is taken over" : "the apply is refused"}: to have ` +
          `it here, say that it moved. ${movedHint("flexera_service_account")}.`,
      );
    } else if (adoptExisting) warn(`${exists}, and is taken over`, "Destroying it here will delete it.");
    else {
      warn(
        exists,
        `If it stays, applying will fail rather than create a second one. If it is the one that is meant and in this state ` +
          `at another address, say that it moved. ${movedHint("flexera_service_account")}. If it is in no state, ` +
          `import it (terraform import ADDRESS ${orgId}/${id}), or set adopt_existing = true to have it taken over.`,
      );
    }
  }
}
