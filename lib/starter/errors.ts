import { messageOf } from "../model/errors/message-of";

/** Why no project can be started; the message says what to do. */
export class StarterError extends Error {
  override readonly name = "StarterError";
}

export const noName = () =>
  new StarterError(
    "the directory that is to hold the project has no name: give one, or leave it out for the working directory",
  );

export const otherCore = (path: string, present: string, wanted: string) =>
  new StarterError(
    `${path} asks for ${present}, and the constructs would be for ${wanted}, which must not stand beside it; leave --core out`,
  );

export const notADirectory = (path: string) =>
  new StarterError(`${path} is not a directory; name one that is to hold the project, or that does not exist yet`);

export const otherLanguage = (path: string, language: string) =>
  new StarterError(
    `${path} is of a project in ${language}; the constructs are for TypeScript, and in any other language the provider is ` +
      `used from HCL: flexera-iam install`,
  );

export const notJson = (path: string, cause: unknown) =>
  new StarterError(`cannot read ${path}: ${messageOf(cause)}; it must hold a JSON object`, { cause });

export const cannotWrite = (path: string, cause: unknown) =>
  new StarterError(`cannot write ${path}: ${messageOf(cause)}; the directory of the project must be writable`, {
    cause,
  });
