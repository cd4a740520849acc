export { InstallError } from "./errors";
export { install, type Installation, type InstallOptions } from "./install";
export { installedPackage, ownDirectory } from "./own-directory";
export type { RequiredProvider, RequiredProviders } from "./lock-file";
export { packagedProvider } from "./packaged";
export { packProgram, type ProgramOptions } from "./pack-program";
export { ownNpmPackage, ownRoot } from "./own-package";
export { providerPackage, type ProviderPackage } from "./package";
