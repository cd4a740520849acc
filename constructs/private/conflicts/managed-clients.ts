import { Fn, ref, TerraformStack, Token } from "cdktf";
import type { IConstruct } from "constructs";
import { ServiceAccount } from "../../service-account";
import { ServiceAccountClient } from "../../service-account-client";
import { type Account, accountsOf, isRepeated, isWhere, type LeftOut, lookupOf } from "./accounts";
import { groupBy } from "../synth/group-by";
import { accountIdKey, accountKey } from "./identity";
import { valuesOf } from "../synth/instances";
import { presentIn } from "../ordering/present";
import type { Managed } from "../synth/providers";
import { argumentsOf, type Values } from "../synth/schema-arguments";

/** The clients that a stack manages, in the terms of the data source `flexera_unmanaged_clients`. */
export interface ManagedClients {
  readonly serviceAccounts: readonly Values[];
  /** The accounts, or clients, of which that cannot be said. */
  readonly leftOut: readonly LeftOut[];
}

/** The accounts that the stack of an element manages, or adds clients to, each with the clients that the app manages. */
export function managedClients(element: Managed): ManagedClients {
  const stack = TerraformStack.of(element);
  const byAccount = groupBy(
    presentIn(stack.node.root).filter((one) => one instanceof ServiceAccountClient),
    accountKey,
  );
  const isOurs = (client: ServiceAccountClient): boolean =>
    TerraformStack.of(client) === stack && isWhere(client, element);

  const serviceAccounts: Values[] = [];
  const leftOut: LeftOut[] = [];
  for (const { what, account, clients, which } of [...ofAccounts(), ...ofClientsAlone()]) {
    const reason = whyUnsayable(account, clients, stack);
    if (reason !== undefined) {
      // What an account made by forEach adds is named with it.
      const isNamed = leftOut.some((other) => what.node.scopes.includes(other.what));
      if (!isNamed) leftOut.push({ what, reason });
      continue;
    }
    serviceAccounts.push({ ...which, clientIds: idsOf(clients, stack) });
  }
  return { serviceAccounts, leftOut };

  function* ofAccounts(): Generator<Group> {
    for (const [key, [account]] of groupBy(accountsOf(element), accountIdKey)) {
      if (account === undefined) continue;
      const clients = byAccount.get(key) ?? [];
      byAccount.delete(key);
      // The clients of an account that is managed elsewhere are that one's business, until some of them are made here.
      if (account instanceof ServiceAccount || clients.some(isOurs))
        yield { what: account, account, clients, which: lookupOf(account) };
    }
  }

  /** Of accounts that are nothing but an id. */
  function* ofClientsAlone(): Generator<Group> {
    for (const clients of byAccount.values()) {
      const ours = clients.find(isOurs);
      if (ours === undefined) continue;
      const { serviceAccountId } = argumentsOf(ours);
      yield { what: ours, account: undefined, clients, which: { serviceAccountId } };
    }
  }
}

interface Group {
  /** What to name when nothing can be said of it. */
  readonly what: IConstruct;
  readonly account: Account | undefined;
  readonly clients: readonly ServiceAccountClient[];
  /** What says which account it is. */
  readonly which: Values;
}

function whyUnsayable(
  account: Account | undefined,
  clients: readonly ServiceAccountClient[],
  stack: TerraformStack,
): string | undefined {
  if (account && isRepeated(account))
    return "it is made by forEach or count, so that its name is not known at synthesis";
  const isPerInstance = ({ serviceAccountId }: Values): boolean => Token.isUnresolved(serviceAccountId);
  if (!account && clients.some((client) => isRepeated(client) && isPerInstance(argumentsOf(client)))) {
    return "it is made by forEach or count, each for another account";
  }
  const elsewhere = clients.find((client) => TerraformStack.of(client) !== stack);
  return elsewhere && `the id of "${elsewhere.node.path}" is known only in another stack`;
}

/**
 * While it is rotated, a client is two. Terraform reads what refers to a resource itself only when the changes of that are
 * made, which is right here: before they are made, there may be clients that the planned attributes do not tell of any more.
 */
const ids = ["client_id", "previous_client_id", "pending_client_id"];

function idsOf(clients: readonly ServiceAccountClient[], stack: TerraformStack): unknown {
  if (clients.length === 0) return [];
  const lists = clients.flatMap((client) => ids.map((id) => ref(valuesOf(client, id), stack)));
  return Fn.compact(Token.asList(Fn.concat(lists)));
}
