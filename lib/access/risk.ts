/** Privileges that reach further than their own operation, and why. */
interface Risk {
  /** Of the privileges themselves: `capability:resource:action`, with "*" for what does not matter. */
  readonly privileges: readonly string[];
  readonly because: string;
}

const risks: readonly Risk[] = [
  { privileges: ["common:org:own"], because: "owns the organization" },
  {
    privileges: ["iam:access_rule:grant", "iam:access_policy:create", "iam:access_policy:update"],
    because: "can grant roles",
  },
  { privileges: ["iam:membership:create", "iam:membership:replace"], because: "can put users into groups" },
  { privileges: ["iam:iam_role:create", "iam:iam_role:update"], because: "can change what roles give" },
  {
    privileges: [
      "iam:service_account_client:create",
      "iam:service_account_client:update",
      "iam:service_account:create",
    ],
    because: "can create credentials",
  },
  { privileges: ["iam:org_user:create", "iam:invitation:create"], because: "can let people in" },
  {
    privileges: ["cred:credential:create", "cred:credential:update", "cred:credential:show"],
    because: "can read or replace stored credentials",
  },
  {
    privileges: ["iam:login_policy:update", "iam:saml2_*:create", "iam:saml2_*:update", "iam:saml2_*:delete"],
    because: "can change how people sign in",
  },
  { privileges: ["iam:ip_access_control_rule:replace"], because: "can change from where people may connect" },
];

const exact = new Map<string, string>();
const patterns: { readonly before: string; readonly after: string; readonly because: string }[] = [];
for (const { privileges, because } of risks) {
  for (const pattern of privileges) {
    const [before = "", after] = pattern.split("*");
    if (after === undefined) exact.set(pattern, because);
    else patterns.push({ before, after, because });
  }
}

/** How many harmless privileges a risky one outweighs: more than any role has. */
const riskWeight = 10_000;

/** Why a privilege is risky; undefined when it is not known to be. */
export function riskOf(privilege: string): string | undefined {
  const isLike = ({ before, after }: { readonly before: string; readonly after: string }): boolean =>
    privilege.startsWith(before) && privilege.endsWith(after);
  return exact.get(privilege) ?? patterns.find(isLike)?.because;
}

/** What a privilege weighs that nobody needs. */
export function weightOf(privilege: string): number {
  return riskOf(privilege) === undefined ? 1 : riskWeight;
}
