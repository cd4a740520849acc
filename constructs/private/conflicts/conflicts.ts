import { type TerraformProvider, TerraformStack, Token } from "cdktf";
import type { IConstruct } from "constructs";
import { AccessGrant } from "../../access-grant";
import { ExclusiveGrants } from "../../exclusive-grants";
import { ServiceAccount } from "../../service-account";
import { ServiceAccountClient } from "../../service-account-client";
import { UnmanagedClients } from "../../unmanaged-clients";
import { UnmanagedGrants } from "../../unmanaged-grants";
import { UnmanagedServiceAccounts } from "../../unmanaged-service-accounts";
import {
  besideReclaimingClient,
  grantsBesideExclusiveGrants,
  leftBehind,
  noPlaceToRotate,
  sameComparison,
  sameGrant,
  sameName,
  sameSubjectOfExclusiveGrants,
  type Several,
  tooManyClients,
} from "./conflict-messages";
import { groupBy } from "../synth/group-by";
import { accountKey, type GrantHolder, grantKey, isGrantHolder, accountNameKey } from "./identity";
import { subjectKey } from "./role-holder";
import { isPast, presentIn } from "../ordering/present";
import { type Managed, organizationOf, providerOf } from "../synth/providers";
import { maxClients } from "../../../lib/model/limits";
import { argumentsOf } from "../synth/schema-arguments";

/**
 * What is right in each of its parts but cannot be together. All constructs of the app are compared, as they are now; a
 * conflict is told once, by the provider of the last of them.
 */
export function conflictsOf(provider: TerraformProvider): string[] {
  const constructs = presentIn(provider.node.root);

  function among<T extends Managed>(
    isMeant: (construct: IConstruct) => construct is T,
    keyOf: (construct: T) => string | undefined,
    problemOf: (alike: Several<T>) => string | undefined,
  ): string[] {
    const groups: (readonly T[])[] = [...groupBy(constructs.filter(isMeant), keyOf).values()];
    return groups
      .filter(areSeveral)
      .filter((alike) => alike.map(providerOf).at(-1) === provider)
      .map(problemOf)
      .filter((problem) => problem !== undefined);
  }

  return [
    ...among((one) => one instanceof AccessGrant, grantKey, sameGrant),
    ...among((one) => one instanceof ExclusiveGrants, subjectKey, sameSubjectOfExclusiveGrants),
    ...among(isGrantHolder, subjectKey, exclusiveProblem),
    ...among((one) => one instanceof ServiceAccountClient, accountKey, clientProblem),
    ...among((one) => one instanceof ServiceAccount, accountNameKey, nameProblem),
    ...among(
      (one) => one instanceof UnmanagedGrants,
      comparisonKey,
      sameComparison("the grants of the same accounts: those of their stack"),
    ),
    ...among(
      (one) => one instanceof UnmanagedServiceAccounts,
      comparisonKey,
      sameComparison("the service accounts of the same organization"),
    ),
    ...among(
      (one) => one instanceof UnmanagedClients,
      comparisonKey,
      sameComparison("the clients of the same accounts: those of their stack"),
    ),
    ...constructs.filter((one) => providerOf(one) === provider).flatMap(leftBehindProblem),
  ];
}

function areSeveral<T>(alike: readonly T[]): alike is Several<T> {
  return alike.length > 1;
}

/** What belongs to an account that is no more than an address which another one had before. */
function leftBehindProblem(construct: IConstruct): string[] {
  if (!isGrantHolder(construct) && !(construct instanceof ServiceAccountClient)) return [];
  const owner = construct instanceof ServiceAccountClient ? construct.serviceAccount : construct.subject;
  // What is made for each of several accounts refers to them by an iterator, and is below them.
  const [account] = [owner, ...construct.node.scopes].filter((one) => one instanceof ServiceAccount);
  return account && isPast(account) ? [leftBehind(construct, account)] : [];
}

function exclusiveProblem(holders: readonly GrantHolder[]): string | undefined {
  const set = holders.find((holder) => holder instanceof ExclusiveGrants);
  const grants = holders.filter((holder) => holder instanceof AccessGrant);
  return set && grants.length > 0 ? grantsBesideExclusiveGrants(set, grants) : undefined;
}

function clientProblem(clients: readonly ServiceAccountClient[]): string | undefined {
  if (clients.length > maxClients) return tooManyClients(clients, maxClients);
  const reclaiming = clients.find((client) => argumentsOf(client).reclaimUnknownClients === true);
  if (reclaiming) return besideReclaimingClient(reclaiming, clients);
  const rotating = clients.find(isRotatedByClient);
  return rotating && noPlaceToRotate(rotating, clients, maxClients);
}

/** Accounts that exist may share a name; what is refused is to create one beside another. */
function nameProblem(accounts: Several<ServiceAccount>): string | undefined {
  return accounts.every(({ isImported }) => isImported) ? undefined : sameName(accounts);
}

/** Whether a rotation of a client makes a second one, as far as that is known. */
function isRotatedByClient(client: ServiceAccountClient): boolean {
  const { rotateAfter, rotationTriggers = {}, rotationMode = "client" } = argumentsOf(client);
  const rotates = [rotateAfter, ...Object.keys(rotationTriggers)].some(
    (one) => one !== undefined && !Token.isUnresolved(one),
  );
  return rotates && rotationMode === "client";
}

function comparisonKey(comparison: Managed): string {
  return JSON.stringify([TerraformStack.of(comparison).node.path, organizationOf(comparison).key]);
}
