import { installedPackage } from "../../../lib/install";
import { entryOf, ownCore } from "./cores";

/**
 * Imported before all that needs the core.
 *
 * @throws Error when it is not installed and another one is: that a module is not found would say less
 */
function refuseMissingCore(): void {
  if (installedPackage(ownCore) !== undefined) return;
  const other = Object.keys(entryOf).find((core) => core !== ownCore && installedPackage(core) !== undefined);
  if (other === undefined) return; // the core may be in the app's bundle
  throw new Error(
    `${ownCore} is not installed, which the constructs of "${String(entryOf[ownCore])}" are for; ${other} is: import its ` +
      `constructs, from "${String(entryOf[other])}"`,
  );
}

refuseMissingCore();
