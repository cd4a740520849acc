import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import * as constructs from "../../constructs";
import * as iam from "../../lib/iam";
import { temporaryDirectory } from "../support/directory";

const root = resolve(__dirname, "../..");
const pages = [
  { file: "api.md", exported: constructs },
  { file: "api-iam.md", exported: iam },
].map(({ file, exported }) => ({ file, exported, text: readFileSync(join(root, "docs", file), "utf8") }));

test("the pages of the API are up to date (if not: npm run generate)", () => {
  const directory = temporaryDirectory();

  execFileSync(process.execPath, [join(root, "scripts", "generate-api.js"), directory], { cwd: root });

  for (const { file, text } of pages) expect(text).toBe(readFileSync(join(directory, file), "utf8"));
});

test("everything that can be imported and called has a section of its own", () => {
  for (const { exported, text } of pages) {
    expect(headings(text)).toEqual(expect.arrayContaining(Object.keys(exported)));
  }
});

test("each link leads to a section of its page", () => {
  for (const { text } of pages) {
    const links = [...text.matchAll(/\]\(#(.*?)\)/g)].map(([, anchor]) => anchor);
    expect(headings(text).map((heading) => heading.toLowerCase())).toEqual(expect.arrayContaining(links));
  }
});

test("nothing is in the pages that only the machine or the compiler understands", () => {
  for (const { text } of pages) expect(text).not.toMatch(/import\("|@link|__@/);
});

function headings(text: string): string[] {
  return [...text.matchAll(/^### (.*)$/gm)].map(([, heading = ""]) => heading);
}
