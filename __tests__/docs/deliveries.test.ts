import { chmodSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { deliver } from "../../lib/delivery";
import { forCommands } from "../../lib/delivery/command-environment";
import { schemes } from "../../lib/sealing/envelope-schemes";
import { temporaryDirectory } from "../support/directory";
import { credential, secret } from "../lib/delivery/support";
import { examplesOf, problemsOf } from "./programs";

const pageOf = (name: string): string => readFileSync(join(resolve(__dirname, "../../docs"), name), "utf8");

const page = pageOf("deliveries.md");
const examples = examplesOf("deliveries.md");
const lines = [...page.matchAll(/^- \*\*.*?^ {2}`(.*?)`$/gms)].map(([, line = ""]) => line);

/** The tool of a store: it keeps its arguments, and its input from where they say that it is. */
const tool = `#!/bin/sh
printf '%s\\n' "$@" >> "$STORE/arguments"
for word in "$@"; do
  case $word in
    --from-file=*=/dev/stdin) exec cat /dev/stdin ;;
    file:///dev/stdin | /dev/stdin) cat /dev/stdin > "$STORE/credential" ;;
    - | --data-file=-) cat > "$STORE/credential" ;;
  esac
done
echo "kept by \${0##*/}"
`;

test("the examples are synthesized", () => {
  expect(examples.flatMap(({ program }) => problemsOf(program))).toEqual([]);
});

test.each(lines.map((line) => ({ name: line.split(" ", 1)[0] ?? "", line })))(
  "the line for $name hands the credential to the tool on its input, and nothing in its arguments",
  async ({ name, line }) => {
    // GIVEN
    const command = line.includes("|") ? ["sh", "-c", line] : line.split(" ");
    const [store, programs] = [temporaryDirectory(), temporaryDirectory()];
    writeFileSync(join(programs, name), tool);
    chmodSync(join(programs, name), 0o755);
    const environment = { PATH: `${programs}:${process.env.PATH ?? ""}`, STORE: store };

    // WHEN
    const { signal } = new AbortController();
    const receipt = await deliver(
      credential,
      { command, file: null, vaultKv: null, timeout: null },
      { signal, environment },
    );

    // THEN
    expect(receipt).toBe(`kept by ${name}`);
    expect(JSON.parse(readFileSync(join(store, "credential"), "utf8"))).toEqual(credential);
    expect(readFileSync(join(store, "arguments"), "utf8")).not.toContain(secret.slice(0, 12));
  },
);

test("there is a line for each store, as the example writes it", () => {
  const written = (examples.at(-1)?.program ?? "").replace(/" \+\s+"/g, "");

  expect(lines.map((line) => line.split(" ", 1)[0])).toEqual(["aws", "az", "gcloud", "kubectl", "vault"]);
  expect(lines.filter((line) => written.includes(`"${line}"`))).toHaveLength(2);
});

test("the object that the page shows has the members of a credential", () => {
  const [, object = ""] = /^```json\n(.*?)^```$/ms.exec(page) ?? [];

  expect(Object.keys(JSON.parse(object) as object)).toEqual(Object.keys(credential));
});

test("the variables that the page says a command does not get are left out", () => {
  const [, sentence = ""] = /what is only for the provider: (.*?), and Terraform/s.exec(page) ?? [];
  const named = [...sentence.matchAll(/`(\w+)`/g)].map(([, name = ""]) => name);

  expect(named).toHaveLength(4);
  expect(forCommands(Object.fromEntries([...named, "PATH"].map((name) => [name, "value"])))).toEqual({ PATH: "value" });
});

test("the page on keys lists the schemes of envelopes that are tried, in their order", () => {
  const rows = [...pageOf("secrets.md").matchAll(/^\| `(x25519-\S+)`/gm)].map(([, name]) => name);

  expect(rows).toEqual(schemes.map(({ name }) => name));
});
