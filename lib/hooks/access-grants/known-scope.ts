import { parseRef } from "../../iam";
import type { Path, Report } from "../../plugin";
import type { FlexeraContext } from "../context";
import { listWithout } from "../shared/not-found";
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
  const projects = await unlessForbidden(
    listWithout(id, (freshness = "run") => iam.projects.list({ orgId, signal, freshness })),
  );
  if (projects === undefined) return;
  const names = projects.map((project) => `${JSON.stringify(project.name)} (id ${project.id})`);
  error(
    `organization ${orgId} has no project ${id}`,
    `${names.length === 0 ? "It has none" : `It has ${names.join(", ")}`}. Correct the id, or refer to the data source ` +
      `flexera_projects, which knows them.`,
    path,
  );
}
