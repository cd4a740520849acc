import { type AccessRule, type CallOptions, type IamClient, orgRef, parseRef, type Ref } from "../../iam";
import { HookError } from "../../plugin";
import { privilegesSchema } from "../../model/schemas/data-privileges";
import { refText } from "../access-grants/grant-text";
import { plainRef, refOfParty, rulesIn } from "../access-grants/rules";
import { dataSource } from "../context";
import { requestedOrgId } from "../shared/org";

export const privileges = dataSource(privilegesSchema, {
  async read({ config, signal }, { iam }) {
    const orgId = requestedOrgId(config, iam);
    const options = { orgId, signal };
    const subject = parseRef(config.subjectRef);
    const scopeRef = config.scopeRef ?? orgRef(orgId);
    const [rules, roles] = await Promise.all([rulesUpTo(iam, scopeRef, { orgId, signal }), iam.roles.list(options)]);
    const groups = subject.kind === "user" ? await groupsOf(subject, rules, iam, options) : [];
    const privilegesOf = new Map(roles.map((role) => [role.id, role.privileges]));
    const holding = rules.filter(({ subject: { kind, id } }) => {
      return (kind === subject.kind && id === subject.id) || (kind === "group" && groups.includes(id));
    });
    const given = holding.map((rule) => ({
      role: rule.role.name,
      scopeRef: refOfParty(orgId, rule.scope),
      groupRef: rule.subject.kind === subject.kind ? null : plainRef(orgId, { kind: "group", id: rule.subject.id }),
      privileges: [...(privilegesOf.get(rule.role.id) ?? [])],
    }));
    return {
      orgId,
      subjectRef: config.subjectRef,
      scopeRef,
      privileges: [...new Set(given.flatMap((rule) => rule.privileges))].sort(),
      rules: given.sort((one, other) => compare(orderOf(one), orderOf(other))),
    };
  },
});

/** The rules of a scope, and of the org above it. */
async function rulesUpTo(
  iam: IamClient,
  scopeRef: string,
  options: CallOptions & { readonly orgId: string },
): Promise<readonly AccessRule[]> {
  const org = orgRef(options.orgId);
  const scopes = parseRef(scopeRef).kind === "project" ? [org, scopeRef] : [org];
  const found = await Promise.all(
    scopes.map(async (scope) => {
      const rules = await rulesIn(iam, { scope }, options);
      if (rules !== undefined) return rules;
      throw new HookError(
        `organization ${options.orgId} has no ${refText(scope)}`,
        "Which there are, the data source flexera_projects lists.",
        ["scopeRef"],
      );
    }),
  );
  return found.flat();
}

/** Of the groups that hold something, those that a user is in. */
async function groupsOf(
  user: Ref,
  rules: readonly AccessRule[],
  iam: IamClient,
  options: CallOptions,
): Promise<readonly string[]> {
  const holding = new Set(
    rules
      .map(({ subject }) => subject)
      .filter(({ kind }) => kind === "group")
      .map(({ id }) => id),
  );
  const memberships = await Promise.all([...holding].map((id) => iam.groups.memberships(id, options)));
  return memberships
    .flat()
    .filter(({ userId }) => userId === user.id)
    .map(({ groupId }) => groupId);
}

function orderOf({ role, scopeRef, groupRef }: { role: string; scopeRef: string; groupRef: string | null }): string {
  return [role, scopeRef, groupRef ?? ""].join("\0");
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
