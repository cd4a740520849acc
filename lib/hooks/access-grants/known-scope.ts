import { type Freshness, type Project, parseRef } from "../../iam";
import type { Path, Report } from "../../plugin";
import type { FlexeraContext } from "../context";
import { unlessForbidden } from "../shared/visible";

interface Wanted {
  readonly orgId: string;
  /** In any spelling. */
  readonly scopeRef: string;
  /** The attribute that says it. */
  readonly path: Path;
}

interface Reporting {
  readonly error: Report;
  readonly signal: AbortSignal;
}

/**
 * Checks at plan that the project exists in which something is to be granted, and reports an error if not. An identity that may
 * not list projects is spared the check: the API refuses the grant all the same.
 */
export async function checkScope(
  { orgId, scopeRef, path }: Wanted,
  { error, signal }: Reporting,
  { iam }: Pick<FlexeraContext, "iam">,
): Promise<void> {
  const { kind, id } = parseRef(scopeRef);
  if (kind !== "project") return;
  const list = (freshness: Freshness): Promise<readonly Project[] | undefined> =>
    unlessForbidden(iam.projects.list({ orgId, signal, freshness }));
  const isThere = (projects: readonly Project[] | undefined): boolean =>
    projects?.some((project) => project.id === id) ?? true;
  if (isThere(await list("run"))) return;
  // The list that is kept may be older than the project.
  const projects = await list("now");
  if (isThere(projects)) return;
  const names = (projects ?? []).map((project) => `${JSON.stringify(project.name)} (id ${project.id})`);
  error(
    `organization ${orgId} has no project ${id}`,
    `${names.length === 0 ? "It has none" : `It has ${names.join(", ")}`}. Correct the id, or refer to the data source ` +
      `flexera_projects, which knows them.`,
    path,
  );
}
