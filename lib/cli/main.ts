#!/usr/bin/env node
import { join } from "node:path";
import { runProgram, unfitNode } from "../launch";

const unfit = unfitNode();
if (unfit === undefined) {
  runProgram(join(__dirname, "command.cjs"), require, process.argv[2]);
} else {
  process.stderr.write(`flexera-iam ${unfit}\n`);
  process.exitCode = 1;
}
