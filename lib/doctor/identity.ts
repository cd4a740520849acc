import {
  type AccessRule,
  type Credentials,
  FlexeraError,
  type IamClient,
  refreshTokenEnd,
  serviceAccountRef,
  userRef,
} from "../iam";
import { messageOf } from "../model/errors/message-of";
import { daysUntil, fixedEndOf, warnDaysAhead } from "../model/refresh-token-life";
import { zones } from "../model/zones";
import { failure, type Finding, note, ok, warning } from "./finding";

/** So far the clocks may differ, in milliseconds; the servers' time is known to a second or two. */
const toleratedSkewMs = 60_000;

/** Signs in, and tells who that is, what it holds, and until when. */
export async function checkIdentity(iam: IamClient, credentials: Credentials): Promise<Finding[]> {
  const place = `${zones[iam.zone].name} (${iam.zone}), ${new URL(iam.apiUrl).host}`;
  try {
    await iam.authenticate();
  } catch (error) {
    return [note("zone", place), refusal("sign-in", error)];
  }
  const findings: Finding[] = [ok("zone", place), ok("sign-in", `a token was fetched with the ${wayOf(credentials)}`)];
  try {
    const { id, name } = await iam.org.show();
    findings.push(ok("organization", `${name} (${id})`));
  } catch (error) {
    findings.push(refusal("organization", error));
  }
  findings.push(checkClock(iam), ...(await whoIsIt(iam, credentials)), ...(await checkExpiry(iam, credentials)));
  return findings;
}

function wayOf(credentials: Credentials): string {
  if ("accessToken" in credentials) return "access token";
  return "refreshToken" in credentials ? "refresh token" : `client ${credentials.clientId}`;
}

function checkClock(iam: IamClient): Finding {
  const aheadMs = Date.now() - iam.serverTime().getTime();
  const seconds = Math.round(Math.abs(aheadMs) / 1000);
  if (Math.abs(aheadMs) <= toleratedSkewMs) return ok("clock", "within a minute of Flexera's");
  const says = `${seconds} seconds ${aheadMs > 0 ? "ahead of" : "behind"} Flexera's`;
  return warning("clock", says, "Set the clock: rotations are due, and tokens expire, by it.");
}

async function whoIsIt(iam: IamClient, credentials: Credentials): Promise<Finding[]> {
  try {
    const identity = await iam.whoAmI();
    if (identity?.kind === "user") {
      const { email } = await iam.users.show(identity.userId);
      const person = note("identity", `${email}, a person: what deploys by itself should be a service account`);
      return [person, await rolesOf(iam, userRef(identity.userId), "; roles by groups are not shown here")];
    }
    if (!("clientId" in credentials)) return [note("identity", "the token does not show whose it is")];
    const account = await accountOf(iam, credentials.clientId);
    if (account === undefined)
      return [note("identity", `client ${credentials.clientId}, of an account that is not listed`)];
    const who = ok("identity", `service account "${account.name}" (${account.id})`);
    return [who, await rolesOf(iam, serviceAccountRef(account.id), "")];
  } catch (error) {
    return [unseen("identity", error)];
  }
}

/** Which account a client is of is nowhere to be asked: an organization has 20 accounts at most. */
async function accountOf(iam: IamClient, clientId: string): Promise<{ id: string; name: string } | undefined> {
  for (const account of await iam.serviceAccounts.list()) {
    const clients = await iam.serviceAccountClients.list(account.id);
    if (clients.some((client) => client.clientId === clientId)) return account;
  }
  return undefined;
}

async function rolesOf(iam: IamClient, subject: string, rest: string): Promise<Finding> {
  try {
    const names = (await iam.accessRules.list({ subject })).map(({ role }: AccessRule) => role.name);
    const held = names.length === 0 ? "none in the organization" : names.join(", ");
    if (names.some((name) => name === "org_owner" || name === "iam_admin")) return ok("roles", held + rest);
    return note("roles", `${held}${rest}; iam_admin is the smallest that is known to deploy everything`);
  } catch (error) {
    return unseen("roles", error);
  }
}

async function checkExpiry(iam: IamClient, credentials: Credentials): Promise<Finding[]> {
  const now = iam.serverTime();
  if ("accessToken" in credentials) {
    const { expiresAt } = await iam.accessToken();
    return [note("expiry", `the access token ends ${expiresAt?.toISOString() ?? "within an hour of its making"}`)];
  }
  if ("clientId" in credentials) return [ok("expiry", "a client's secret has no end that Flexera documents")];
  const known = refreshTokenEnd(credentials.refreshToken);
  if (known !== undefined) return [refreshTokenFinding("the refresh token", known, now)];
  try {
    const tokens = await iam.refreshTokens.list();
    const ends = tokens.flatMap(({ createdAt, expiresAt }) => {
      const latest = expiresAt === undefined ? undefined : new Date(expiresAt);
      return [fixedEndOf(Date.parse(createdAt)), latest]
        .filter((end) => end !== undefined)
        .sort(byTime)
        .slice(0, 1);
    });
    const [first] = ends.sort(byTime);
    if (first === undefined) return [ok("expiry", "no refresh token of this user has an end")];
    const which =
      tokens.length === 1 ? "the refresh token" : `the first of this user's ${tokens.length} refresh tokens`;
    return [refreshTokenFinding(which, first, now)];
  } catch (error) {
    return [unseen("expiry", error)];
  }
}

const byTime = (a: Date, b: Date): number => a.getTime() - b.getTime();

function refreshTokenFinding(which: string, end: Date, now: Date): Finding {
  const days = daysUntil(end, now);
  const says = `${which} ends ${end.toISOString()}, in ${days} days, also when it is used until then`;
  if (days > warnDaysAhead) return ok("expiry", says);
  return warning("expiry", says, "Make another one in time, or move to a service account, whose secret does not end.");
}

/** What does not keep anything from working. */
function unseen(about: string, error: unknown): Finding {
  return note(about, `cannot be told: ${messageOf(error)}`);
}

function refusal(about: string, error: unknown): Finding {
  const remedy = error instanceof FlexeraError && error.remedy !== "" ? error.remedy : "See docs/network.md.";
  return failure(about, messageOf(error), remedy);
}
