#!/usr/bin/env node
import { FlexeraError } from "../model/errors/flexera-error";
import { printableLines } from "../redaction";
import { program } from "./program";

program.parseAsync().catch((error: unknown) => {
  const message = error instanceof Error ? error.message : String(error);
  const remedy = error instanceof FlexeraError && error.remedy !== "" ? `\n${error.remedy}` : "";
  process.stderr.write(`flexera-iam: ${printableLines(message + remedy)}\n`);
  process.exitCode = 1;
});
