import type { IamClient, User } from "../../iam";
import { HookError, sameText, type State } from "../../plugin";
import { dataSource } from "../context";
import { type userAttributes, userSchema } from "../../model/schemas/data-user";
import { undefinedIfNotFound } from "../shared/not-found";
import { nearestHint } from "../shared/nearest";
import { requestedOrgId } from "../shared/org";

export const user = dataSource(userSchema, {
  validate({ config: { id, email }, error }) {
    if ((id === null) === (email === null)) {
      error("id or email is needed", "Give either the id or the e-mail address of the user, and not both.");
    }
  },

  async read({ config: { id, email, orgId: configured }, signal }, { iam }) {
    const orgId = requestedOrgId({ orgId: configured }, iam);
    const options = { orgId, signal };
    const found =
      id === null ? await byEmail(email ?? "", iam, options) : await undefinedIfNotFound(iam.users.show(id, options));
    if (!found) throw new HookError(`organization ${orgId} has no user ${id ?? ""}`, whichThereAre, ["id"]);
    return { orgId, id: found.id, email: email ?? found.email, ...userState(found) };
  },
});

/** Texts that the API leaves out are null. */
export function userState({ firstName, lastName, status, ref }: User): State<typeof userAttributes> {
  return { firstName: firstName || null, lastName: lastName || null, status: status || null, ref };
}

const whichThereAre = "Which there are, the data source flexera_users lists.";

interface Options {
  readonly orgId: string;
  readonly signal: AbortSignal;
}

async function byEmail(email: string, iam: IamClient, options: Options): Promise<User> {
  const isMeant = (candidate: User): boolean => sameEmail(candidate.email, email);
  // How the filter language writes a quote is not documented. Neither is whether its "eq" minds case.
  const filtered = email.includes("'") ? [] : await iam.users.list({ filter: `email eq '${email}'` }, options);
  const found = filtered.find(isMeant);
  if (found) return found;
  const users = await iam.users.list({}, options);
  const other = users.find(isMeant);
  if (other) return other;
  const addresses = users.map((candidate) => candidate.email);
  throw new HookError(
    `organization ${options.orgId} has no user ${JSON.stringify(email)}`,
    nearestHint(email, addresses, JSON.stringify) + whichThereAre,
    ["email"],
  );
}

function sameEmail(a: string, b: string): boolean {
  return sameText(a.toLowerCase(), b.toLowerCase());
}
