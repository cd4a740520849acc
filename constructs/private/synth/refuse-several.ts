import { TerraformDataSource, TerraformResource } from "cdktf";
import type { IConstruct } from "constructs";

/**
 * @throws Error when what a construct is about is made by `forEach`: it is several things, of which no attribute can be
 *         told
 */
export function refuseSeveral(construct: IConstruct, about: unknown, shortWay?: string): void {
  if (!TerraformResource.isTerraformResource(about) && !TerraformDataSource.isTerraformDataSource(about)) return;
  if (about.forEach === undefined) return;
  throw new Error(
    `"${about.node.path}" has forEach, so it stands for several and not for one: ` +
      `${shortWay === undefined ? "" : `use its ${shortWay}, or `}iterate over it ` +
      `(TerraformIterator.fromResources) (construct "${construct.node.path}")`,
  );
}
