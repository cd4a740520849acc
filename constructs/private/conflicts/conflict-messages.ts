import { Construct, type IConstruct } from "constructs";
import type { AccessGrant } from "../../access-grant";
import type { ExclusiveGrants } from "../../exclusive-grants";
import type { ServiceAccount } from "../../service-account";
import type { ServiceAccountClient } from "../../service-account-client";
import type { GrantHolder } from "./identity";
import { expressionOf } from "./canonical-value";
import { argumentsOf } from "../synth/schema-arguments";

/** What is in conflict: two constructs, or more. */
export type Several<T> = readonly [T, T, ...T[]];

export function sameGrant(grants: Several<AccessGrant>): string {
  const [grant] = grants;
  const { role = "", scopeRef } = argumentsOf(grant);
  const where = scopeRef === undefined ? "the organization" : expressionOf(scopeRef, grant);
  return (
    `${pathsOf(grants)} grant ${subjectOf(grant)} the same role, ${expressionOf(role, grant)} in ${where}: destroying one ` +
    `would revoke what the others say is held. Keep one of them${inOtherOrganizations}`
  );
}

export function sameSubjectOfExclusiveGrants(sets: Several<ExclusiveGrants>): string {
  const [set] = sets;
  return (
    `${pathsOf(sets)} each say which are all the roles of ${subjectOf(set)}: each would revoke what the others grant. Put ` +
    `all the roles into one of them${inOtherOrganizations}`
  );
}

export function grantsBesideExclusiveGrants(set: ExclusiveGrants, grants: readonly AccessGrant[]): string {
  return (
    `"${set.node.path}" says which are all the roles of ${subjectOf(set)} and would revoke what is granted besides by ` +
    `${pathsOf(grants)}. Put all the roles into the exclusive set, or grant each on its own${inOtherOrganizations}`
  );
}

export function tooManyClients(clients: readonly ServiceAccountClient[], maximum: number): string {
  return (
    `${pathsOf(clients)} are clients of one service account, ${accountOf(clients)}, and Flexera One lets an account have ` +
    `${maximum}. Remove some, or give one to another account${inOtherOrganizations}`
  );
}

export function besideReclaimingClient(
  reclaiming: ServiceAccountClient,
  clients: readonly ServiceAccountClient[],
): string {
  const others = clients.filter((client) => client !== reclaiming);
  return (
    `"${reclaiming.node.path}" has reclaimUnknownClients, and would delete another client of ${accountOf(clients)} when it ` +
    `is created or rotated: ${pathsOf(others)}. Leave reclaimUnknownClients out, or have one client${inOtherOrganizations}`
  );
}

export function noPlaceToRotate(
  rotating: ServiceAccountClient,
  clients: readonly ServiceAccountClient[],
  maximum: number,
): string {
  const others = clients.filter((client) => client !== rotating);
  return (
    `"${rotating.node.path}" is to be rotated, which takes a second client for a time, and Flexera One lets an account have ` +
    `${maximum}: ${pathsOf(others)} has the other slot of ${accountOf(clients)}. Have one client, give the other to an ` +
    `account of its own, or rotate by rotationMode "secret", which needs no free slot${inOtherOrganizations}`
  );
}

export function sameName(accounts: Several<ServiceAccount>): string {
  const [account] = accounts;
  return (
    `${pathsOf(accounts)} are service accounts of one name, ${JSON.stringify(argumentsOf(account).name)}, in one ` +
    `organization, and the provider never creates a second account of a name. Give each a name of its own, or use one ` +
    `account in all places; if all of them exist already, say so by importFrom on each`
  );
}

/** @param what what they compare */
export function sameComparison(what: string): (comparisons: readonly IConstruct[]) => string {
  return (comparisons) => `${pathsOf(comparisons)} compare ${what}. Keep one of them`;
}

export function leftBehind(construct: IConstruct, account: ServiceAccount): string {
  return (
    `"${construct.node.path}" belongs to "${account.node.path}", of which nothing but the move (moveTo) is left. Move it ` +
    `too, to a construct of the account's new one, or give it the new one`
  );
}

const inOtherOrganizations =
  "; if they are about different organizations, say so with orgId, on the provider or on each of them";

function subjectOf(holder: GrantHolder): string {
  return named(holder.subject, holder.subject.subjectRef, holder);
}

function accountOf([client]: readonly ServiceAccountClient[]): string {
  return client === undefined ? "" : named(client.serviceAccount, client.serviceAccount.serviceAccountId, client);
}

/** What a person would look for: the construct where there is one, else what is written in its place. */
function named(what: object, text: string, element: IConstruct): string {
  return Construct.isConstruct(what) ? `"${what.node.path}"` : expressionOf(text, element);
}

function pathsOf(constructs: readonly IConstruct[]): string {
  const paths = constructs.map(({ node }) => `"${node.path}"`);
  return [paths.slice(0, -1).join(", "), ...paths.slice(-1)].filter(Boolean).join(" and ");
}
