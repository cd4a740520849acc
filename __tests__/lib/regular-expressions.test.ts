import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import ts from "typescript";
import { createContext, runInContext } from "node:vm";

const root = join(__dirname, "..", "..");

interface Expression {
  readonly where: string;
  readonly source: string;
  readonly flags: string;
}

const files = readdirSync(join(root, "lib"), { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".ts") && !file.includes("generated"))
  .map((file) => join(root, "lib", file));

/** The literals of a file, and whether it makes more of them as it is loaded. */
function expressionsOf(file: string): { literals: Expression[]; makesMore: boolean } {
  const source = ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.Latest, true);
  const literals: Expression[] = [];
  let makesMore = false;
  const visit = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) {
      const { line } = source.getLineAndCharacterOfPosition(node.getStart());
      const end = node.text.lastIndexOf("/");
      const where = `${relative(root, file)}:${line + 1}`;
      literals.push({ where, source: node.text.slice(1, end), flags: node.text.slice(end + 1) });
    }
    makesMore ||= ts.isNewExpression(node) && node.expression.getText() === "RegExp";
    ts.forEachChild(node, visit);
  };
  visit(source);
  return { literals, makesMore };
}

/** What a module makes with `new RegExp` when it is loaded. */
function madeBy(file: string): Expression[] {
  const made: Expression[] = [];
  const original = globalThis.RegExp;
  const counting = new Proxy(original, {
    construct(target, parameters: [string | RegExp, string?]) {
      const expression = new target(...parameters);
      made.push({ where: relative(root, file), source: expression.source, flags: expression.flags });
      return expression;
    },
  });
  globalThis.RegExp = counting;
  try {
    jest.isolateModules(() => {
      // eslint-disable-next-line @typescript-eslint/no-require-imports
      require(file);
    });
  } finally {
    globalThis.RegExp = original;
  }
  return made;
}

const samples = [" ", "\n", "\r\n", "a", "A", "0", "-", "_", ".", "/", "=", "%41", '"', "'", "\\", "#", "é", "\ud800"];

/** Texts that an expression may take long for when they are repeated: what stands in it, and what its classes stand for. */
function piecesOf(source: string): string[] {
  const words = source
    .replace(/\\[bdDsSwWpPknrtuxfv](?:\{[^}]*\}|[0-9a-f]{2,4})?|\(\?<?[:=!]?\w*>?|\\(?=\W)/g, "\u0000")
    // eslint-disable-next-line no-control-regex
    .split(/[\u0000()|?*+{}^$]+/)
    .flatMap((word) => [
      word.replaceAll(/[[\]]/g, ""),
      ...(word.length > 1 ? [word.charAt(1), word.slice(-2, -1)] : []),
    ])
    .filter((word) => word !== "" && word.length < 40);
  return [...new Set(words)].slice(0, 14);
}

const length = 1 << 14;
/** Less than this says nothing. */
const floorMs = 15;
/** Four times as long a text takes four times as long; where the time grows with the square, sixteen times. */
const mostTimes = 7;
/** For ever, for a text of that length. */
const timeoutMs = 1_500;

const sandbox: { expression?: RegExp; text?: string } = {};
createContext(sandbox);

/** Milliseconds of the processor for taking an expression out of a text; Infinity when it takes for ever. */
function cost({ source, flags }: Expression, text: string): number {
  sandbox.expression = new RegExp(source, flags.includes("g") ? flags : `${flags}g`);
  sandbox.text = text;
  const before = process.cpuUsage();
  try {
    runInContext("text.replace(expression, '')", sandbox, { timeout: timeoutMs });
  } catch {
    return Infinity;
  }
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

function isSuperlinear(expression: Expression, make: (length: number) => string): boolean {
  const first = cost(expression, make(length));
  if (first < floorMs || first === Infinity) return first === Infinity;
  // What else the machine does can only add to a time.
  const least = (of: number) => Math.min(...Array.from({ length: 3 }, () => cost(expression, make(of))));
  const long = least(length);
  return long >= floorMs && long > mostTimes * Math.max(least(length / 4), 0.3);
}

/** What an expression takes too long for: the first such text. */
function troubleWith(expression: Expression): string | undefined {
  const own = piecesOf(expression.source);
  const pairs = own.flatMap((piece) => [...own, ...samples].map((other) => piece + other));
  const pumps = [...new Set([...samples, ...own, ...pairs])];
  for (const start of ["", ...own.slice(0, 2)]) {
    const pump = pumps.find((each) =>
      isSuperlinear(expression, (size) => start + each.repeat(Math.ceil(size / each.length)) + "\u0001"),
    );
    if (pump !== undefined) return `${JSON.stringify(start)} and then ${JSON.stringify(pump)} again and again`;
  }
  return undefined;
}

const all = files.map((file) => ({ file, ...expressionsOf(file) }));
const literals = all.flatMap((each) => each.literals);

test("the test itself finds what is superlinear, and leaves alone what is not", () => {
  const of = (source: string, flags = "g"): Expression => ({ where: "", source, flags });
  for (const bad of ["<(style|script)\\b.*?<\\/\\1>", "<[^>]*>", "\\beyJ[\\w-]{5,}\\.[\\w-]+", "\\/+$", "^(a|a)*$"]) {
    expect(troubleWith(of(bad, "gis"))).toBeDefined();
  }
  for (const good of ["\\s+", "^[1-9]\\d*$", "[\\w.-]{12,}", "^127(\\.\\d+){3}$"])
    expect(troubleWith(of(good))).toBeUndefined();
});

test.each(literals)("$where: /$source/ takes a time that grows with its text alone", (expression) => {
  expect(troubleWith(expression)).toBeUndefined();
});

test.each(all.filter(({ makesMore }) => makesMore))("$file makes such expressions alone", ({ file }) => {
  const made = madeBy(file);
  expect(made).not.toEqual([]);
  for (const expression of made) expect(troubleWith(expression)).toBeUndefined();
});
