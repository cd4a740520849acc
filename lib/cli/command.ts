import { FlexeraError } from "../model/errors/flexera-error";
import { messageOf } from "../model/errors/message-of";
import { printableLines } from "../redaction";
import { program } from "./program";
import { EndedBySignal } from "./signals";

function fail(error: unknown): void {
  const remedy = error instanceof FlexeraError && error.remedy !== "" ? `\n${error.remedy}` : "";
  process.stderr.write(`flexera-iam: ${printableLines(messageOf(error) + remedy)}\n`);
  process.exitCode = error instanceof EndedBySignal ? error.exitCode : 1;
}

// Whoever reads may have seen enough (`| head`); what the command is about, and its exit code, do not depend on it.
process.stderr.on("error", () => undefined);
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") fail(error);
});
program.parseAsync().catch(fail);
