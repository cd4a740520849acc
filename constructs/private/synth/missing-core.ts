import { installedPackage } from "../../../lib/install";
import { constructsOn, type Core, coreNames } from "../../../lib/model/cores";

/** The core of the constructs of this directory. The build for cdktn (scripts/cdktn.js) has its name here, as in all imports. */
const ownCore: Core = "cdktf";

/**
 * Imported before all that needs the core.
 *
 * @throws Error when it is not installed and another one is: that a module is not found would say less
 */
function refuseMissingCore(): void {
  if (installedPackage(ownCore) !== undefined) return;
  const other = coreNames.find((core) => core !== ownCore && installedPackage(core) !== undefined);
  if (other === undefined) return; // the core may be in the app's bundle
  throw new Error(
    `${ownCore} is not installed, which the constructs of "${constructsOn[ownCore]}" are for; ${other} is: import its ` +
      `constructs, from "${constructsOn[other]}"`,
  );
}

refuseMissingCore();
