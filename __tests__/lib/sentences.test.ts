import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { lowerCaseSentences } from "../support/sentences";

const root = join(__dirname, "..", "..");

/** What stands in a text for a value that is put into it; neither a letter nor a space. */
const value = "\u2026";

/** The texts of a source, each with all its pieces; undefined for what is no text. */
function textOf(node: ts.Node): string | undefined {
  if (ts.isStringLiteralLike(node)) return node.text;
  if (ts.isTemplateExpression(node)) {
    return node.head.text + node.templateSpans.map(({ literal }) => value + literal.text).join("");
  }
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken) {
    const [left, right] = [textOf(node.left), textOf(node.right)];
    return left === undefined && right === undefined ? undefined : `${left ?? value}${right ?? value}`;
  }
  return undefined;
}

function textsIn(file: string): string[] {
  const texts: string[] = [];
  const visit = (node: ts.Node): void => {
    const text = textOf(node);
    if (text !== undefined) texts.push(text);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.Latest));
  return texts;
}

const sources = ["lib", "constructs"].flatMap((room) =>
  readdirSync(join(root, room), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts") && !name.includes("generated"))
    .map((name) => join(root, room, name)),
);

test("every sentence of a message begins with a capital letter", () => {
  const texts = sources.flatMap(textsIn);
  expect(texts.length).toBeGreaterThan(2000);
  expect(texts.flatMap(lowerCaseSentences)).toEqual([]);
});

test.each([
  ["it failed. the rest is lost", 1],
  ["it failed. The rest, e.g. this, is lost", 0],
  ['it failed. It says "no. never". Then stop', 0],
  ["It says: no. never", 0],
  ["2.5 s at api.flexera.com. Then stop", 0],
])("in %j are %i that do not", (text, count) => {
  expect(lowerCaseSentences(text)).toHaveLength(count);
});
