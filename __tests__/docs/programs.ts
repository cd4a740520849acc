import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import ts from "typescript";
import { temporaryDirectory } from "../support/directory";

const repository = resolve(__dirname, "../..");

/** An app that a page shows: its first program, and a later one at the end of that. */
export interface Example {
  /** The heading of level two that it stands under; empty before the first. */
  readonly section: string;
  /** Its first line. */
  readonly title: string;
  readonly program: string;
  /** The text block right behind it, if there is one: the message of a refusal, on one line. */
  readonly message: string | undefined;
}

export function examplesOf(page: string): Example[] {
  const text = readFileSync(join(repository, "docs", page), "utf8");
  const sections = text.split(/^(?=## )/m).map((section) => ({
    section: /^## (.*)/.exec(section)?.[1] ?? "",
    blocks: [...section.matchAll(/^```(\w+)\n(.*?)^```$/gms)].map(([, language, code = ""]) => ({ language, code })),
  }));
  const first = sections.flatMap(({ blocks }) => blocks).find(({ language }) => language === "ts")?.code ?? "";
  return sections.flatMap(({ section, blocks }) =>
    blocks.flatMap(({ language, code }, index) => {
      if (language !== "ts") return [];
      const next = blocks[index + 1];
      return [
        {
          section,
          title: code.split("\n", 1)[0] ?? "",
          program: code === first ? code : `${first}\n${code}`,
          message: next?.language === "text" ? oneLine(next.code) : undefined,
        },
      ];
    }),
  );
}

/** What synthesis says is wrong with an app, without cdktf's frame. */
export function problemsOf(program: string): string[] {
  try {
    synthesize(program);
    return [];
  } catch (error) {
    const told = (error as Error).message.split("\n").filter((line) => /^ *\[/.test(line));
    if (told.length === 0) throw error;
    return told.map(oneLine);
  }
}

function synthesize(program: string): void {
  const { outputText } = ts.transpileModule(`${program}\napp.synth();`, {
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.CommonJS, esModuleInterop: true },
  });
  const outdir = temporaryDirectory();
  const load = (name: string): unknown => jest.requireActual(name === "cdktf-flexera-iam" ? "../../constructs" : name);
  process.env.CDKTF_OUTDIR = outdir;
  try {
    // eslint-disable-next-line @typescript-eslint/no-implied-eval, @typescript-eslint/no-unsafe-call -- what the page shows
    new Function("require", "exports", "__dirname", outputText)(load, {}, outdir);
  } finally {
    delete process.env.CDKTF_OUTDIR;
  }
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}
