import { types } from "node:util";

/** Something about the placing of the provider program that its user can put right; the message says how. */
export class InstallError extends Error {
  override readonly name = "InstallError";
}

export const notBuilt = (file: string) =>
  new InstallError(`the provider program is not built: ${file} does not exist; run \`npm run build\` in the package`);

export const packageNotFound = (name: string, from: string) =>
  new InstallError(
    `the files of the npm package ${name} are not above ${from}: its code was bundled or copied elsewhere, and the ` +
      `provider program was left behind; install ${name} with npm where the app runs, so that it is in a node_modules ` +
      `directory above the app or the working directory, and best keep it out of the bundle (external)`,
  );

export const noSuchDirectory = (directory: string) =>
  new InstallError(
    `${directory} is not a directory; name the directory that holds the Terraform configuration (its *.tf files)`,
  );

export const cannotWrite = (path: string, cause: unknown) =>
  new InstallError(
    `cannot write ${path}: ${reason(cause)}; the directory of a Terraform configuration must be writable, with nothing ` +
      `but directories at terraform.d/plugins and below`,
    { cause },
  );

export const cannotRead = (path: string, cause: unknown) =>
  new InstallError(`cannot read ${path}: ${reason(cause)}; it must be a file that this user can read`, { cause });

export const notAFile = (path: string) =>
  new InstallError(`cannot read ${path}: it is a directory, a pipe or a device; a file must be there, or nothing`);

export const tooLarge = (path: string, limit: number) =>
  new InstallError(
    `cannot read ${path}: it has more than ${limit / 1_048_576} MiB; something else must have been put there, so remove it`,
  );

export const malformedLockFile = (path: string, line: number, problem: string) =>
  new InstallError(
    `${path} line ${line}: ${problem}; restore the file from version control, or delete it and let ` +
      `\`terraform init\` select the providers anew`,
  );

export const otherContent = (path: string, own: { version: string; hash: string }, recorded: readonly string[]) =>
  new InstallError(
    `${path} records other content for version ${own.version} of the provider than this npm package holds: ` +
      `${recorded.join(", ")}, and here it is ${own.hash}. A released version has one content for ever, so one of the two is ` +
      `not what was released: install the npm package anew from its registry (npm ci); if this one is to be trusted, remove ` +
      `the provider's entry from the lock file`,
  );

export const notPackaged = (directory: string, file: string, version: string) =>
  new InstallError(
    `there are no programs of version ${version} of the provider in ${directory}: ${file} is not there; make them with this very ` +
      `npm package, by \`npx flexera-iam package\` with that directory as --out`,
  );

export const notAListing = (file: string) =>
  new InstallError(`${file} is not what \`flexera-iam package\` writes; remove it, and make the programs again`);

export const noProgram = (path: string, address: string) =>
  new InstallError(
    `there is no file ${path}, which should be the program of the provider ${address}: name the file that calls ` +
      `serveProvider; a path counts from the working directory`,
  );

export const notAnAddress = (address: string) =>
  new InstallError(
    `${JSON.stringify(address)} is no address of a provider: it has the form HOST/NAMESPACE/TYPE in lower case, such as ` +
      `terraform.internal/example/notes`,
  );

export const noBundler = (path: string, cause: unknown) =>
  new InstallError(
    `cannot bundle ${path}: ${reason(cause)}; install esbuild (npm install --save-dev esbuild), or bundle the program yourself ` +
      `and name the result, with isBundled: true`,
    { cause },
  );

export const cannotBundle = (path: string, cause: unknown) =>
  new InstallError(`cannot bundle ${path}: ${reason(cause)}`, { cause });

function reason(cause: unknown): string {
  return types.isNativeError(cause) ? cause.message : String(cause);
}
