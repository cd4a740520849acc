import { byId } from "../shared/accounts";
import { dataSource } from "../context";
import { projectsSchema } from "../../model/schemas/data-projects";
import { named } from "./named";
import { requestedOrgId } from "../shared/org";

export const projects = dataSource(projectsSchema, {
  async read({ config, signal }, { iam }) {
    const orgId = requestedOrgId(config, iam);
    const found = named(await iam.projects.list({ orgId, signal }), config.name, "project", orgId);
    return {
      orgId,
      name: config.name,
      projects: [...found].sort(byId).map(({ id, name, ref }) => ({ id, name, ref })),
    };
  },
});
