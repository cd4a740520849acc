import type { CredentialStore, FlexeraCredential } from "../../delivery";
import { FlexeraApiError, type IamClient, type Project } from "../../iam";
import { HookError, type Operation } from "../../plugin";
import { printable } from "../../redaction";
import type { FlexeraContext } from "../context";
import type { ClientState } from "./client-state";

const grantType = "client_credentials";
const usualTags = { provider: "flexera" };

/** Flexera Automation, as a place that credentials are delivered to by the identity that the provider signs in with. */
export function credentialStoreOf(iam: IamClient): CredentialStore {
  const find = async ({ projectId, id }: FlexeraCredential, signal: AbortSignal) => {
    const found = await iam.automationCredentials.find(projectId, id, { signal });
    if (found && found.grantType !== "" && found.grantType !== grantType) throw otherGrant(found.grantType);
    return found;
  };
  return {
    async check(place, signal) {
      if (await find(place, signal)) return;
      // Whoever may not see projects is told by the write itself.
      const projects = await iam.projects.list({ signal, freshness: "run" }).catch(() => undefined);
      if (projects && !projects.some(({ id }) => id === place.projectId)) throw noProject(iam.orgId, projects);
    },
    async write(place, credential, signal) {
      const { projectId, id, name, description, tags } = place;
      const { clientId, clientSecret, tokenUrl } = credential;
      const input = {
        name: name ?? undefined,
        description: description ?? undefined,
        tags: tags ?? usualTags,
        tokenUrl,
        clientId,
        clientSecret,
      };
      const credentials = iam.automationCredentials;
      const isThere = (await find(place, signal)) !== undefined || !(await isCreated());
      if (isThere) await credentials.update(projectId, id, input, { signal });
      // An answer without an error has been seen to say nothing of what was kept.
      const kept = await credentials.find(projectId, id, { signal });
      if (kept?.clientId !== clientId) throw notKept(kept?.clientId ?? "");
      return `holds client ${clientId}`;

      /** A creation whose answer was lost, and that is asked for again, is a conflict with itself. */
      async function isCreated(): Promise<boolean> {
        try {
          await credentials.create(projectId, id, input, { signal });
          return true;
        } catch (error) {
          if (error instanceof FlexeraApiError && error.status === 409) return false;
          throw error;
        }
      }
    },
  };
}

/**
 * The places of a client that are still delivered to. A credential of Flexera Automation that somebody has deleted, or given
 * another client, is none any more: the plan delivers to it again. One that may not be read is taken to be as it was.
 */
export async function placesInUse(
  { deliverTo, clientId, pendingClientId }: Pick<ClientState, "deliverTo" | "clientId" | "pendingClientId">,
  { signal }: Pick<Operation, "signal">,
  { iam }: FlexeraContext,
): Promise<ClientState["deliverTo"]> {
  if (deliverTo === null) return null;
  const kept = [];
  for (const delivery of deliverTo) {
    const place = delivery.flexeraCredential;
    if (place === null || (await holdsOneOf([clientId, pendingClientId], place))) kept.push(delivery);
  }
  return kept;

  async function holdsOneOf(clientIds: readonly (string | null)[], { projectId, id }: FlexeraCredential) {
    try {
      const found = await iam.automationCredentials.find(projectId, id, { signal });
      return found !== undefined && (found.clientId === "" || clientIds.includes(found.clientId));
    } catch (error) {
      if (error instanceof FlexeraApiError && error.status === 403) return true;
      throw error;
    }
  }
}

const otherGrant = (found: string) =>
  new HookError(
    `it is there already, with the grant ${found}`,
    "Delete it in Flexera Automation, or name another id: only one with client_credentials can hold a service account's client.",
  );

const noProject = (orgId: string, projects: readonly Project[]) =>
  new HookError(
    `org ${orgId} has no such project`,
    `Projects: ${projects.map(({ id, name }) => `${id} (${printable(name)})`).join(", ") || "none"}.`,
  );

const notKept = (clientId: string) =>
  new HookError(
    `after the write it holds ${clientId === "" ? "no client" : `client ${clientId}`}`,
    "Somebody else may have written it at the same moment. Apply again.",
  );
