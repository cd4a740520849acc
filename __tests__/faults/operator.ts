import { isError } from "../support/in-process-terraform";
import type { Lab } from "./lab";
import { idsOf, type Said, type Stack } from "./stack";

/**
 * A person who does what the messages say, and nothing else, and who knows what is somebody else's.
 *
 * @returns whether there was anything to do
 */
export async function follow(said: readonly Said[], stack: Stack, lab: Lab): Promise<boolean> {
  let acted = false;
  for (const message of said) {
    const isKnown = stack.state.has(message.address);
    if ((!isKnown && (await importIt(message, stack, lab))) || (await makeRoom(message, stack, lab))) acted = true;
  }
  return acted;
}

/** "import it (terraform import ADDRESS 1105/2263)" */
async function importIt({ address, detail }: Said, stack: Stack, lab: Lab): Promise<boolean> {
  const [, id = ""] = /terraform import ADDRESS (\d+\/\d+)/.exec(detail) ?? [];
  if (!lab.things().some((thing) => thing.kind === "account" && `${lab.emulator.orgId}/${thing.id}` === id))
    return false;
  const said = await stack.import(await lab.launch(), address, id);
  return !said.some(isError);
}

/** "delete it, or, if this resource alone owns the clients of the account, set reclaim_unknown_clients = true" */
async function makeRoom({ address, summary, detail }: Said, stack: Stack, lab: Lab): Promise<boolean> {
  const text = `${summary}\n${detail}`;
  const known = new Set([...stack.state.values()].flatMap(idsOf));
  const named = lab.everything().filter(({ kind, id }) => kind === "client" && !known.has(id) && text.includes(id));
  if (named.length === 0 || !detail.includes("reclaim_unknown_clients = true")) return false;
  const sharesAccount = stack.declared.filter(({ type }) => type === "service_account_client").length > 1;
  if (!sharesAccount && named.every(({ id }) => !lab.isStrangers(id))) {
    stack.configure(address, { reclaimUnknownClients: true });
    return true;
  }
  const own = named.filter(({ id }) => !lab.isStrangers(id));
  for (const { id, accountId } of own) await lab.removeClient(accountId ?? "", id);
  return own.length > 0;
}
