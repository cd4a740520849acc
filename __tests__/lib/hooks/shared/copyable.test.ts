import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { nameTaken, namesTaken, strangeClients } from "../../../../lib/hooks/shared/creation-errors";
import { deleteClientCommand, hclText, importCommand } from "../../../../lib/hooks/shared/copyable";
import { remedy } from "../../../../lib/hooks/data-sources/unmanaged";
import { FlexeraSettingsError } from "../../../../lib/iam";

const root = join(__dirname, "..", "..", "..", "..");

/** What a hostile or broken server may call something. */
const evil = `0oa1; touch "$(id)" 'x' \`ls\` $HOME`;

/** The words that a shell makes of a command, with the variables that messages refer to. */
function wordsOf(command: string): string[] {
  const script = `TOKEN=t0ken API=https://api.test; set -- ${command}; printf '%s\\0' "$@"`;
  return execFileSync("sh", ["-c", script], { encoding: "utf8" }).split("\0").slice(0, -1);
}

describe("commands that messages offer for copying", () => {
  test("stay as they are with ids as Flexera makes them", () => {
    expect(importCommand("1105", "2263", "0oa1")).toBe("terraform import ADDRESS 1105/2263/0oa1");
    expect(deleteClientCommand("1105", "2263", "0oa1")).toBe(
      'curl -X DELETE -H "Authorization: Bearer $TOKEN" "$API"/iam/v1/orgs/1105/service-accounts/2263/clients/0oa1',
    );
  });

  test("have any id as one word", () => {
    expect(wordsOf(importCommand("1105", evil))).toEqual(["terraform", "import", "ADDRESS", `1105/${evil}`]);
    const [url = "", ...others] = wordsOf(deleteClientCommand("1105", "2263", evil)).reverse();
    expect(url).toBe(`https://api.test/iam/v1/orgs/1105/service-accounts/2263/clients/${encodeURIComponent(evil)}`);
    expect(others.reverse()).toEqual(["curl", "-X", "DELETE", "-H", "Authorization: Bearer t0ken"]);
  });

  test("are made so in every message", () => {
    const account = { id: evil, name: "reader", description: "" };
    const client = { clientId: evil, createdAt: "2026-03-01T10:00:00Z", createdBy: "7" };
    const cause = new FlexeraSettingsError("zone", "trouble", "");
    expect(nameTaken("1105", account).detail).toContain(importCommand("1105", evil));
    expect(namesTaken("1105", [account, account] as never).detail).toContain("(terraform import ADDRESS 1105/{id})");
    expect(strangeClients("1105", "2263", [client] as never, cause).detail).toContain(
      deleteClientCommand("1105", "2263", evil),
    );
    expect(remedy({ importId: ["1105", evil], entry: {}, isOwn: false }, null)).toContain(importCommand("1105", evil));
  });

  test("are made in one place: no other source puts a value behind a command's name", () => {
    const sources = ["lib", "constructs"].flatMap((room) =>
      readdirSync(join(root, room), { recursive: true, encoding: "utf8" })
        .filter((name) => name.endsWith(".ts") && !name.includes("generated"))
        .map((name) => join(root, room, name)),
    );
    const made = sources.filter((file) =>
      /(?:terraform (?:import|state|apply|plan|taint|untaint)|curl -|chmod |rm -|vault kv )[^`\n.,;()]*\$\{(?!shellWord\(|mode\})/.test(
        readFileSync(file, "utf8"),
      ),
    );
    expect(made.map((file) => relative(root, file))).toEqual(["lib/hooks/shared/copyable.ts"]);
  });
});

test("a text in HCL is no template", () => {
  expect(hclText('a "b" ${c} %{d} $ % $$e')).toBe('"a \\"b\\" $${c} %%{d} $ % $$e"');
});
