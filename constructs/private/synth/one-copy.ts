import type { IConstruct } from "constructs";
import { ownDirectory } from "../../../lib/install";
import { refuseOtherCore } from "./one-core";

/** Where an app keeps which copy of this package it is made with. */
const copyOfApp = Symbol.for("cdktf-flexera-iam.copy");

interface Copy {
  /** Where its code is. */
  readonly directory: string;
}

const own: Copy = { directory: ownDirectory };

/**
 * @throws Error when a construct is in an app that has constructs of another copy of this package: they would not know each
 *         other, so that checks, orders and guards would be silent; or when the app is made with another core
 */
export function refuseOtherCopy(construct: IConstruct): void {
  refuseOtherCore(construct);
  const { node } = construct;
  const app: IConstruct & { [copyOfApp]?: Copy | undefined } = node.root;
  const other = (app[copyOfApp] ??= own);
  if (other === own) return;
  throw new Error(
    `two copies of cdktf-flexera-iam are in one app, one in ${other.directory} and one in ${own.directory} (construct ` +
      `"${node.path}"): they do not know each other's constructs, and would check nothing across them. Have one: npm ls ` +
      `cdktf-flexera-iam tells who brings the other; npm dedupe merges them; install a package of your own that brings one with ` +
      `npm install --install-links in place of npm link, with cdktf-flexera-iam among its peerDependencies; and leave the ` +
      `package out of every bundle (external), or have it in one`,
  );
}
