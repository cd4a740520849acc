import { type JsonObject, parseId, readJson, readObject, readText, requireText } from "./body";
import { type Context, timestamp } from "./context";
import { badRequest, notFound, ofStatus } from "./errors";
import { created, json, noContent } from "./exchange";
import { ownsOrg } from "./principal";
import { route, type Route } from "./router";
import { sha256 } from "./secrets";
import { type AutomationCredential, type State, zoneInRefs } from "./state";

const collection = "/cred/v2/projects/:projectId/credentials";
const text = { least: 1, most: 4096 };
const may = (action: string): string[] => [`cred:credential:${action}`, ownsOrg];

/**
 * The OAuth2 credentials of Flexera's Credentials API, of the grant `client_credentials`: what its description and Flexera's own
 * policy templates show. That a second PUT is a conflict (409), that PATCH answers 204, and 404 for an unknown project, are inferred.
 */
export function automationCredentialRoutes(context: Context): Route[] {
  const { state } = context;
  return [
    route("GET", collection, may("index"), ({ params }) => {
      const projectId = projectIn(state, params.projectId);
      const values = held(state).filter((one) => one.projectId === projectId);
      return json(200, { kind: "cred:credentials-list", values: values.map((one) => summary(state, one)) });
    }),
    route("GET", `${collection}/oauth2/:id`, may("show"), ({ params }) => json(200, view(state, find(state, params)))),
    route("PUT", `${collection}/oauth2/:id`, may("create"), ({ params, body }) => {
      const projectId = projectIn(state, params.projectId);
      const { id = "" } = params;
      if (held(state).some((one) => one.projectId === projectId && one.id === id)) {
        throw ofStatus(409, `credential ${id} exists already; change it by PATCH`);
      }
      const given = readJson(body);
      const now = timestamp(context);
      const grantType = requireText(given, "grantType", text);
      if (grantType !== "client_credentials")
        throw badRequest("the emulator knows the grantType client_credentials only");
      const { clientId, clientSecret } = clientIn(given);
      if (clientId === undefined || clientSecret === undefined) {
        throw badRequest("clientCredentialsParams must have clientId and clientSecret");
      }
      const description = readText(given, "description", { least: 0, most: 4096 });
      state.automationCredentials = [
        ...held(state),
        {
          projectId,
          id,
          name: requireText(given, "name", text),
          ...(description !== undefined && { description }),
          grantType,
          tokenUrl: requireText(given, "tokenUrl", text),
          tags: tagsIn(given) ?? [],
          clientId,
          secretHash: sha256(clientSecret),
          createdAt: now,
          updatedAt: now,
        },
      ];
      return created(`/cred/v2/projects/${projectId}/credentials/oauth2/${id}`);
    }),
    route("PATCH", `${collection}/oauth2/:id`, may("update"), ({ params, body }) => {
      const found = find(state, params);
      const given = readJson(body);
      const { clientId, clientSecret } = clientIn(given);
      found.name = readText(given, "name", text) ?? found.name;
      found.tokenUrl = readText(given, "tokenUrl", text) ?? found.tokenUrl;
      found.tags = tagsIn(given) ?? found.tags;
      found.clientId = clientId ?? found.clientId;
      if (clientSecret !== undefined) found.secretHash = sha256(clientSecret);
      const description = readText(given, "description", { least: 0, most: 4096 });
      if (description !== undefined) found.description = description;
      found.updatedAt = timestamp(context);
      return noContent;
    }),
    route("DELETE", `${collection}/oauth2/:id`, may("delete"), ({ params }) => {
      const found = find(state, params);
      state.automationCredentials = held(state).filter((one) => one !== found);
      return noContent;
    }),
  ];
}

/** As a snapshot shows it: with whether a policy could sign in with it, and without anything of the secret. */
export function automationCredentialsIn(state: State) {
  return held(state).map((one) => {
    const client = state.clients.find(({ clientId }) => clientId === one.clientId);
    const isAccepted = client?.secrets.some(({ hash }) => hash === one.secretHash) ?? false;
    return { ...view(state, one), isAccepted };
  });
}

function held(state: State): readonly AutomationCredential[] {
  return state.automationCredentials ?? [];
}

function projectIn(state: State, given: string | undefined): number {
  const id = parseId("projectId", given);
  if (!state.projects.some((project) => project.id === id)) throw notFound();
  return id;
}

function find(state: State, { projectId, id }: Readonly<Record<string, string>>): AutomationCredential {
  const project = projectIn(state, projectId);
  const found = held(state).find((one) => one.projectId === project && one.id === id);
  if (found === undefined) throw notFound();
  return found;
}

function clientIn(given: JsonObject) {
  const params = readObject(given, "clientCredentialsParams") ?? {};
  return { clientId: readText(params, "clientId", text), clientSecret: readText(params, "clientSecret", text) };
}

function tagsIn({ tags }: JsonObject): AutomationCredential["tags"] | undefined {
  if (tags === undefined) return undefined;
  if (!Array.isArray(tags)) throw badRequest("tags must be a list");
  return tags.map((tag: unknown) => {
    if (typeof tag !== "object" || tag === null) throw badRequest("a tag must be an object");
    return { key: requireText(tag, "key", text), value: requireText(tag, "value", { least: 0, most: 4096 }) };
  });
}

function summary({ zone }: State, { projectId, id, name, tags, createdAt, updatedAt }: AutomationCredential) {
  const ref = `ref:${zoneInRefs[zone]}:::cred:credential:${projectId}/oauth2/${id}`;
  return { id, name, projectId, scheme: "oauth2", kind: "cred:oauth2-credential", ref, tags, createdAt, updatedAt };
}

function view(state: State, credential: AutomationCredential) {
  const { description, grantType, tokenUrl, clientId } = credential;
  return {
    ...summary(state, credential),
    ...(description !== undefined && { description }),
    grantType,
    tokenUrl,
    clientCredentialsParams: { clientId },
  };
}
