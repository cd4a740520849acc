import fc from "fast-check";
import { mergeLockFile, type RequiredProviders } from "../../../lib/install/lock-file";
import { createPackage } from "../../../lib/install/package";

const own = createPackage("0.1.0", [{ name: "provider.cjs", content: Buffer.from("new") }]);
const older = createPackage("0.1.0", [{ name: "provider.cjs", content: Buffer.from("old") }]);

const entryOf = (pkg: typeof own) => `provider "${pkg.address}" {
  version     = "${pkg.version}"
  constraints = "${pkg.version}"
  hashes = [
    "${pkg.hash}",
  ]
}
`;

const HEADER = `# This file is maintained automatically by "terraform init".
# Manual edits may be lost in future updates.
`;

const entry = (address: string, version: string) => `provider "${address}" {
  version     = "${version}"
  constraints = "~> ${version}"
  hashes = [
    "h1:AAAA=",
    "zh:00ff",
  ]
}
`;
const nullEntry = entry("registry.terraform.io/hashicorp/null", "3.2.4");
const timeEntry = entry("registry.terraform.io/hashicorp/time", "0.14.2");

const merge = (text: string | undefined, required?: RequiredProviders) =>
  mergeLockFile({ path: "stack/.terraform.lock.hcl", text }, own, required);

/** What the cdktf command line takes the constraints of each provider to be: it goes line by line. */
function readByCdktf(text: string): Record<string, string | undefined> {
  const seen: Record<string, string | undefined> = {};
  let current: string | undefined;
  for (const line of text.split(/\r\n|\r|\n/)) {
    const opened = /provider "(.*)"/.exec(line)?.[1];
    if (current === undefined && opened !== undefined) {
      current = opened;
      seen[opened] = undefined;
    } else if (current !== undefined) {
      seen[current] = /^\s*constraints\s+=\s+"(.*)"/.exec(line)?.[1] ?? seen[current];
      if (/^\s*}/.test(line)) current = undefined;
    }
  }
  return seen;
}

describe("a lock file that does not exist yet", () => {
  test("becomes our entry alone for plain Terraform", () => {
    expect(merge(undefined)).toBe(entryOf(own));
  });

  test("shows the cdktf command line every provider of the stack, the others with constraints that match any", () => {
    // WHEN
    const text = merge(undefined, {
      flexera: { source: own.address, version: own.version },
      null: { source: "hashicorp/null", version: "~> 3.2" },
      aws: { source: "aws", version: "> 5.0" },
      local: { version: "2.0" },
      other: { source: "example.internal/team/other" },
    });
    // THEN
    expect(readByCdktf(text)).toEqual({
      [own.address]: own.version,
      "registry.terraform.io/hashicorp/null": "",
      "registry.terraform.io/hashicorp/aws": "",
      "registry.terraform.io/hashicorp/local": "",
      "example.internal/team/other": "",
    });
  });

  test("shows Terraform our entry alone, because the others stand in a comment", () => {
    // WHEN
    const text = merge(undefined, { null: { source: "hashicorp/null", version: "~> 3.2" } });
    // THEN
    expect(text.replace(/\n\/\*[^]*?\*\/\n/, "")).toBe(entryOf(own));
  });
});

describe("an existing lock file", () => {
  test("keeps its header and the entries of others, and gains ours", () => {
    // GIVEN
    const text = `${HEADER}\n${nullEntry}\n${timeEntry}`;
    // WHEN, THEN
    expect(merge(text)).toBe(`${text}\n${entryOf(own)}`);
  });

  test("gets our entry in the place of our previous one", () => {
    // GIVEN
    const text = `${HEADER}\n${nullEntry}\n${entryOf(older)}\n${timeEntry}`;
    // WHEN, THEN
    expect(merge(text)).toBe(`${HEADER}\n${nullEntry}\n${entryOf(own)}\n${timeEntry}`);
  });

  test("holds our entry once, also when it came with two", () => {
    expect(merge(`${entryOf(older)}\n${entryOf(own)}\n${nullEntry}`)).toBe(`${entryOf(own)}\n${nullEntry}`);
  });

  test("keeps the comments of others, also those that look like entries", () => {
    // GIVEN
    const text = `/* provider "${own.address}" {\n}\n*/\n// provider "x" {\n${nullEntry}# the end { "`;
    // WHEN, THEN
    expect(merge(text)).toBe(`${text}\n\n${entryOf(own)}`);
  });

  test("loses our comment when nothing else is required any more", () => {
    // GIVEN
    const text = merge(nullEntry, { null: { source: "hashicorp/null", version: "~> 3.2" } });
    expect(text).toContain("/*");
    // WHEN, THEN
    expect(merge(text, { flexera: { source: own.address } })).toBe(`${nullEntry}\n${entryOf(own)}`);
  });

  test("keeps its line ends", () => {
    // GIVEN
    const text = `${HEADER}\n${nullEntry}\n${entryOf(older)}`.replaceAll("\n", "\r\n");
    // WHEN
    const merged = merge(text, { null: { source: "hashicorp/null", version: "3.2.4" } });
    // THEN
    expect(merged.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
    expect(merged.startsWith(`${HEADER}\n${nullEntry}\n${entryOf(own)}`.replaceAll("\n", "\r\n"))).toBe(true);
  });

  test("has its comment last, so that the cdktf command line goes by it and not by the entry", () => {
    // GIVEN an entry that the cdktf command line would deem unfit for the very constraint it was made from
    const required = { null: { source: "hashicorp/null", version: "> 3.0" } };
    // WHEN
    const merged = merge(nullEntry, required);
    // THEN
    expect(merged).toContain(nullEntry);
    expect(readByCdktf(merged)["registry.terraform.io/hashicorp/null"]).toBe("");
  });
});

describe("the entry of another provider", () => {
  test.each(["3.2.4", "~> 3.2", ">= 3.0, < 4.0", "nonsense", undefined])("stays when %p is required", (version) => {
    expect(merge(nullEntry, { null: { source: "hashicorp/null", version } })).toContain(nullEntry);
  });

  test.each(["3.2.3", "~> 3.3", "< 3.2.4"])("is taken out when its version does not meet %p", (version) => {
    // GIVEN
    const text = `${HEADER}\n${nullEntry}\n${timeEntry}`;
    // WHEN
    const merged = merge(text, { null: { source: "hashicorp/null", version } });
    // THEN
    expect(merged.startsWith(`${HEADER}\n${timeEntry}\n${entryOf(own)}\n/*`)).toBe(true);
  });

  test("is known under OpenTofu's registry too, unless the source names its host", () => {
    // GIVEN
    const text = entry("registry.opentofu.org/hashicorp/null", "3.2.4");
    // WHEN, THEN
    expect(merge(text, { null: { source: "hashicorp/null", version: "2.0" } })).not.toContain(text);
    expect(merge(text, { null: { source: "registry.terraform.io/hashicorp/null", version: "2.0" } })).toContain(text);
  });

  test("without a version stays", () => {
    // GIVEN
    const text = 'provider "registry.terraform.io/hashicorp/null" {\n}\n';
    // WHEN, THEN
    expect(merge(text, { null: { source: "hashicorp/null", version: "2.0" } })).toContain(text);
  });
});

describe("merging", () => {
  const required = { null: { source: "hashicorp/null", version: "~> 3.2" }, time: { source: "hashicorp/time" } };
  const block = fc.oneof(
    fc.constantFrom(nullEntry, timeEntry, entryOf(older), entryOf(own), HEADER, "/* free\n text */\n", "# note\n"),
    fc.constantFrom("\n", "\n\n", "  \n"),
  );
  const texts = fc
    .tuple(fc.array(block, { maxLength: 8 }), fc.constantFrom("\n", "\r\n"), fc.boolean())
    .map(([blocks, eol, ended]) => (blocks.join("") + (ended ? "" : "# last line")).replaceAll("\n", eol));

  test("a second time changes nothing", () => {
    fc.assert(
      fc.property(texts, fc.constantFrom({}, required), (text, providers) => {
        const once = merge(text, providers);
        expect(merge(once, providers)).toBe(once);
      }),
    );
  });

  test("keeps every entry of others whose version is met", () => {
    fc.assert(
      fc.property(texts, (text) => {
        const count = (where: string, what: string) => where.replaceAll("\r\n", "\n").split(what).length;
        const merged = merge(text, required);
        for (const kept of [nullEntry, timeEntry, HEADER]) expect(count(merged, kept)).toBe(count(text, kept));
      }),
    );
  });

  test("cannot be tricked out of the comment by a source that is no address", () => {
    // WHEN
    const merged = merge(undefined, { a: { source: 'x/*/"' }, b: { source: "y*/z\nprovider" } });
    // THEN
    expect(merged.match(/\*\//g)).toHaveLength(1);
  });
});

describe("a malformed lock file", () => {
  test.each([
    ["a brace is not closed", `\nprovider "x" {\n  version = "1"\n`, 2],
    ["a closing brace has no opening one", `provider "x" {\n}\n}\n`, 3],
    ["a string is not closed", `provider "x {\n}\n`, 1],
    ["a comment is not closed", `\r\n\r\n/* provider "x" {\r\n}\r\n`, 3],
  ])("where %s is refused with the line and a remedy", (problem, text, line) => {
    expect(() => merge(text)).toThrow(
      `stack/.terraform.lock.hcl line ${line}: ${problem}; restore the file from version control, or delete it`,
    );
  });
});

describe("the entry of a released version", () => {
  const release = (version: string, content = version) =>
    createPackage(version, [{ name: "provider.cjs", content: Buffer.from(content) }], { isReleased: true });
  const mergeRelease = (pkg: typeof own, text?: string, required?: RequiredProviders) =>
    mergeLockFile({ path: "stack/.terraform.lock.hcl", text }, pkg, required);
  const withConstraints = (text: string, constraints: string) =>
    text.replace(/constraints = ".*"/, `constraints = "${constraints}"`);

  test("has the constraints of the block that a configuration is told to have", () => {
    expect(mergeRelease(release("0.1.0"))).toBe(withConstraints(entryOf(release("0.1.0")), "~> 0.1"));
  });

  test("requires exactly that version for a stack, whose version synthesis writes", () => {
    expect(mergeRelease(release("0.1.0"), undefined, {})).toBe(entryOf(release("0.1.0")));
  });

  test.each([">= 0.1.0", "0.1.0", "~> 0.1.0, != 0.1.1"])(
    "stays as Terraform wrote it, to the byte: with %s and what it knows of other hashes",
    (constraints) => {
      const text = withConstraints(entryOf(release("0.1.0")), constraints).replace("  ]", '    "zh:00ff",\n  ]');
      expect(mergeRelease(release("0.1.0"), text)).toBe(text);
    },
  );

  test("keeps constraints over an upgrade and a downgrade, and loses those that exclude the version", () => {
    const before = withConstraints(entryOf(release("0.1.0")), ">= 0.1.0");
    const after = withConstraints(entryOf(release("0.2.0")), ">= 0.1.0");
    expect(mergeRelease(release("0.2.0"), before)).toBe(after);
    expect(mergeRelease(release("0.1.0"), after)).toBe(before);
    expect(mergeRelease(release("0.2.0"), withConstraints(before, "~> 0.1.0"))).toBe(withConstraints(after, "~> 0.2"));
  });

  test("is refused when it records other content, with what to do", () => {
    expect(() => mergeRelease(release("0.1.0", "other"), entryOf(release("0.1.0")))).toThrow(
      /stack\/\.terraform\.lock\.hcl records other content for version 0\.1\.0 .*: h1:.*, and here it is h1:.*npm ci.*remove the provider's entry/,
    );
  });

  test("gets its hash when it has none", () => {
    const text = entryOf(release("0.1.0")).replace(/ {4}"h1:.*\n/, "");
    expect(mergeRelease(release("0.1.0"), text, {})).toBe(entryOf(release("0.1.0")));
  });
});
