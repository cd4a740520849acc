import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import ts from "typescript";
import * as constructs from "../../constructs";
import { temporaryDirectory } from "../support/directory";

const page = readFileSync(join(resolve(__dirname, "../.."), "docs", "guards.md"), "utf8");
const [preamble = "", ...sections] = page.split(/^## /m).map((section) => ({
  title: section.split("\n", 1)[0] ?? "",
  blocks: [...section.matchAll(/^```(ts|text)\n(.*?)^```$/gms)].map(([, language = "", text = ""]) => ({ language, text })),
}));
