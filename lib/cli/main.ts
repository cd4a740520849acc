#!/usr/bin/env node
import { printableLines } from "../redaction";
import { program } from "./program";

program.parseAsync().catch((error: unknown) => {
  process.stderr.write(`flexera-iam: ${printableLines(error instanceof Error ? error.message : String(error))}\n`);
  process.exitCode = 1;
});
