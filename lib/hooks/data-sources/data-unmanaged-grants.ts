import { type IamClient, parseRef, sameRef, serviceAccountRef } from "../../iam";
import { isUnknown, type KnownConfig, type Report, sameText } from "../../plugin";
import { dataSource } from "../context";
import { unmanagedGrantsSchema } from "../../model/schemas/data-unmanaged-grants";
import { grantText, refText } from "../access-grants/grant-text";
import { warnOfHidden, warnOfMissing } from "../access-grants/unseen-scopes";
import { type Holding, look } from "../access-grants/holdings";
import { requestedOrgId } from "../shared/org";
import { type RoleInScope, RoleSet, scopeOf } from "../access-grants/role-in-scope";
import { plainRef } from "../access-grants/rules";
import { ifVisible } from "../shared/visible";
import { type CodeLanguage, entryIn, refuseEmpty, refuseUnclear } from "./unmanaged";
import { accountTitle } from "../shared/creation-errors";

type Config = KnownConfig<typeof unmanagedGrantsSchema.attributes>;

const who = ["serviceAccountId", "serviceAccountName", "subjectRef"];
const what = ["subjectRef", "role", "scopeRef"];

export const unmanagedGrants = dataSource(unmanagedGrantsSchema, {
  validate({ config: { subjects, scopes, ignore }, error }) {
    if (scopes !== null && !isUnknown(scopes) && scopes.length === 0) {
      error("scopes is empty", "Nothing would be compared. Leave scopes out to have it look everywhere.", ["scopes"]);
    }
    const entries = { entries: subjects, attribute: "subjects", members: who };
    refuseUnclear(entries, ["subjects"], error);
    refuseEmpty({ entries: ignore, attribute: "ignore", members: what }, "every grant", error);
  },

  async read({ config, signal, warn }, { iam }) {
    const orgId = requestedOrgId(config, iam);
    const unchecked = `whether there are unmanaged grants in organization ${orgId} could not be checked`;
    const found = await ifVisible(find(config, { orgId, iam, signal, warn }), unchecked, warn);
    const unmanaged = (found ?? []).filter((grant) => !isIgnored(orgId, grant, config.ignore ?? []));
    for (const grant of unmanaged) warnOf(orgId, grant, config.codeLanguage, warn);
    return {
      orgId,
      subjects: config.subjects,
      scopes: config.scopes,
      ignore: config.ignore,
      codeLanguage: config.codeLanguage,
      unmanaged: unmanaged.map((grant) => ({
        subjectRef: grant.subjectRef,
        role: grant.role,
        scopeRef: scopeOf(orgId, grant),
        createdAt: grant.createdAt || null,
      })),
    };
  },
});

interface Unmanaged extends Holding {
  readonly subjectRef: string;
  /** The subject, for people. */
  readonly who: string;
}

interface Search {
  readonly orgId: string;
  readonly iam: IamClient;
  readonly signal: AbortSignal;
  readonly warn: Report;
}

/** What the subjects hold but are not expected to. */
async function find({ subjects, scopes }: Config, search: Search): Promise<Unmanaged[]> {
  const { orgId, iam, signal, warn } = search;
  const view = { orgId, scopes };
  const { scopes: known } = new RoleSet(
    orgId,
    subjects.flatMap(({ grants }) => grants),
  );
  const found = await Promise.all(
    (await expectations(subjects, search)).map(async ({ subjectRef, who, grants }) => {
      const expected = new RoleSet(orgId, grants);
      const seen = await look(iam, { subjectRef, view, known, signal });
      const unmanaged = seen.held.filter((grant) => !expected.has(grant));
      return { seen, unmanaged: unmanaged.map((grant): Unmanaged => ({ ...grant, subjectRef, who })) };
    }),
  );
  // It is the same for all subjects.
  const [first] = found;
  const unchecked = { orgId, what: "whether there are unmanaged grants", consequence: "Nothing was compared there." };
  if (first) warnOfHidden(first.seen.hidden, unchecked, warn);
  if (first) warnOfMissing(first.seen, view, warn);
  return found.flatMap(({ unmanaged }) => unmanaged);
}

interface Expectation {
  readonly subjectRef: string;
  readonly who: string;
  readonly grants: readonly RoleInScope[];
}

/** What is expected of each subject that exists, however often and by whatever it is named. */
async function expectations(
  subjects: Config["subjects"],
  { orgId, iam, signal, warn }: Search,
): Promise<Expectation[]> {
  const isNamed = subjects.some(({ serviceAccountName }) => serviceAccountName !== null);
  const accounts = isNamed ? await iam.serviceAccounts.list({ orgId, signal }) : [];
  const bySubject = new Map<string, Expectation>();
  for (const { serviceAccountId: id, serviceAccountName: name, subjectRef: ref, grants } of subjects) {
    const namesakes = accounts.filter((account) => name !== null && sameText(account.name, name));
    if (namesakes.length > 1) {
      warn(
        `several service accounts are named ${JSON.stringify(name)}, so their grants were not checked`,
        `They are ${namesakes.map((account) => account.id).join(", ")}. Which one is meant cannot be told.`,
      );
      continue;
    }
    const accountId = id ?? namesakes[0]?.id;
    if (ref === null && accountId === undefined) continue;
    const subjectRef = ref === null ? serviceAccountRef(accountId ?? "") : plainRef(orgId, parseRef(ref));
    const known = bySubject.get(subjectRef);
    const account = accounts.find((each) => each.ref === subjectRef);
    const who = account ? accountTitle(account) : refText(subjectRef);
    bySubject.set(subjectRef, { subjectRef, who, grants: [...(known?.grants ?? []), ...grants] });
  }
  return [...bySubject.values()];
}

function isIgnored(orgId: string, grant: Unmanaged, ignore: NonNullable<Config["ignore"]>): boolean {
  return ignore.some(
    ({ subjectRef, role, scopeRef }) =>
      (subjectRef === null || sameRef(subjectRef, grant.subjectRef)) &&
      (role === null || role === grant.role) &&
      (scopeRef === null || scopeOf(orgId, { scopeRef }) === scopeOf(orgId, grant)),
  );
}

function warnOf(orgId: string, grant: Unmanaged, language: CodeLanguage, warn: Report): void {
  const { who, subjectRef, role, createdAt } = grant;
  const scopeRef = scopeOf(orgId, grant);
  const { keep, ignored } =
    language === "typescript"
      ? inTypeScript(orgId, grant)
      : {
          keep: "grant it in code",
          ignored: entryIn(language, { subjectRef, role, scopeRef }),
        };
  warn(
    `${who} holds ${grantText(orgId, grant)}, which is in no code`,
    `${createdAt === "" ? "It was granted" : `It was granted at ${createdAt}`} in ${scopeRef}. To keep it, ${keep}; ` +
      `if nobody needs it, revoke it, unless this plan does so; if it is managed elsewhere, add ${ignored} to ignore.`,
  );
}

/** What constructs say of a grant. */
function inTypeScript(orgId: string, grant: Unmanaged): { readonly keep: string; readonly ignored: string } {
  const role = JSON.stringify(grant.role);
  const { kind, id } = parseRef(scopeOf(orgId, grant));
  const isProject = kind === "project";
  const scope = isProject ? `AccessScope.project("${id}")` : `AccessScope.fromRef("${scopeOf(orgId, grant)}")`;
  return {
    keep: `grant it in code: account.grant(${role}${isProject ? `, { scope: ${scope} }` : ""})`,
    ignored: `{ subject: AccessSubject.fromRef("${grant.subjectRef}"), role: ${role}, scope: ${scope} }`,
  };
}
