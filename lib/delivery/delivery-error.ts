import { shellWord } from "../redaction";

/** A credential could not be handed over. Nothing of it is in the error. */
export class DeliveryError extends Error {
  override readonly name = "DeliveryError";

  /**
   * @param summary which delivery, and what is wrong with it, in a line
   * @param detail  what the other side says of it, and what to do
   */
  constructor(
    summary: string,
    readonly detail: string,
  ) {
    super(summary);
  }
}

export const badDelivery = (problem: string) => new DeliveryError(problem, "");

export const timedOut = (delivery: string, timeout: string, said: string) =>
  new DeliveryError(
    `${delivery} took longer than ${timeout} and was ended`,
    paragraphs(quoted(said), 'Find out what it waits for, or allow it more time: timeout, such as "5m".'),
  );

export const interrupted = (delivery: string, said: string) =>
  new DeliveryError(`${delivery} was interrupted`, paragraphs(quoted(said), "The next apply tries again."));

const howItIsRun =
  "It is run where Terraform runs, in the directory of the configuration, and its words are not changed by a shell.";

export const commandNotFound = (delivery: string, program: string) =>
  new DeliveryError(
    `${delivery} was not found`,
    /[\\/]/.test(program) ? `There is no such file. ${howItIsRun}` : `No directory on the PATH holds it. ${howItIsRun}`,
  );

export const commandNotExecutable = (delivery: string) =>
  new DeliveryError(
    `${delivery} is not executable for the user who runs Terraform`,
    "Make it executable (chmod +x), or name the program that runs it first, such as sh.",
  );

export const commandIsBatchFile = (delivery: string, path: string) =>
  new DeliveryError(
    `${delivery} is a batch file (${path}), which cmd.exe would run, and change its words`,
    'Name the program that the file runs, or have PowerShell run it: ["powershell.exe", "-NoProfile", "-Command", "$input | …"].',
  );

export const commandNotStarted = (delivery: string, reason: string) =>
  new DeliveryError(
    `${delivery} could not be started: ${reason}`,
    "The system must allow one more process, and command lines of this length.",
  );

export const commandFailed = (delivery: string, ending: string, said: string) =>
  new DeliveryError(
    `${delivery} ${ending}`,
    paragraphs(
      quoted(said) || "It wrote nothing to its standard error.",
      "A command that has stored the credential must end with status 0.",
    ),
  );

export const noSuchDirectory = (delivery: string, directory: string) =>
  new DeliveryError(
    `${delivery} could not be written: the directory ${directory} does not exist`,
    "Make the directory first, readable only for those who may read the credential.",
  );

export const danglingLink = (delivery: string) =>
  new DeliveryError(
    `${delivery} could not be written: it is a symbolic link to something that does not exist`,
    "Name the file itself, or make what the link points to.",
  );

export const tooManyLinks = (delivery: string) =>
  new DeliveryError(
    `${delivery} could not be written: its path leads through too many symbolic links, or in a circle`,
    "Name the file itself.",
  );

export const linkOfAnother = (delivery: string, link: string, uid: number) =>
  new DeliveryError(
    `${delivery} could not be written: the symbolic link ${link} belongs to another user (uid ${uid})`,
    "Who made it would decide which file is replaced. Name the file itself, or have the link made by root or by the user who " +
      "runs Terraform.",
  );

export const directoryOfAnother = (delivery: string, directory: string, uid: number) =>
  new DeliveryError(
    `${delivery} could not be written: the directory ${directory} belongs to another user (uid ${uid})`,
    "Its owner could take the credential away, or put something else in its place. Name a file whose directories all belong to " +
      "root or to the user who runs Terraform, or deliver with a command that runs as that owner.",
  );

/** @param mode what takes the right away, as `chmod` wants it */
export const writableDirectory = (delivery: string, directory: string, who: string, mode: string) =>
  new DeliveryError(
    `${delivery} could not be written: ${who} may write to the directory ${directory}`,
    "Whoever may do so could take the credential away, or put something else in its place. Take the right away " +
      `(chmod ${mode} ${shellWord(directory)}), let nobody remove what is another's (chmod +t ${shellWord(directory)}), or ` +
      "name a file in another directory.",
  );

export const notAFile = (delivery: string) =>
  new DeliveryError(
    `${delivery} could not be written: there is something else than a file at that path`,
    "A file is replaced, which would destroy a directory, a device or a pipe. Name another path, or deliver with a command.",
  );

export const fileNotWritten = (delivery: string, reason: string) =>
  new DeliveryError(
    `${delivery} could not be written: ${reason}`,
    "The user who runs Terraform must be allowed to make files in the directory. What was there before is unchanged.",
  );

/** @param cause may say itself what to do */
export const flexeraRefused = (delivery: string, cause: unknown) => {
  const {
    message = String(cause),
    remedy,
    detail = "",
  } = cause as Partial<Error & { readonly remedy: string; readonly detail: string }>;
  return new DeliveryError(`${delivery} could not be written: ${message}`, remedy ?? detail);
};

const quoted = (said: string): string => (said === "" ? "" : `It said:\n${said}`);

/** Of what there is to say. */
export const paragraphs = (...texts: readonly string[]): string => texts.filter(Boolean).join("\n\n");
