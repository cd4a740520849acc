import { Testing, type TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import fc from "fast-check";
import { ModuleKind, ScriptTarget, transpileModule } from "typescript";
import { draftOf, emptyMap, type Draft, hcl, hclNames, stackClass, typescript, variablesIn } from "../../../lib/export";
import { clientFromEnvironment } from "../../../lib/iam";
import { type Listing, readListing } from "../../../lib/listing";
import type { Emulator } from "../../../lib/emulator";
import { triesAll } from "../../support/some-cases";
import type { Values } from "../../support/in-process-terraform";
import { configured, type SeparateRuns, text as valueText } from "../hooks/support";
import { randomOrg, startRandomOrg } from "./random-org";

/** A resource of a configuration, with its expressions as they are written. */
interface Written {
  readonly address: string;
  readonly importId: string;
  readonly values: Readonly<Record<string, string | boolean>>;
}

interface Configuration {
  readonly resources: readonly Written[];
  /** By `TYPE.NAME`. */
  readonly data: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

// Two hundred syntheses take longer than the time that is set against waiting for ever.
if (triesAll) jest.setTimeout(3_600_000);

/** A synthesis takes its time. */
const runs = { typescript: triesAll ? 200 : 6, hcl: triesAll ? 200 : 20 } as const;

describe.each(["typescript", "hcl"] as const)("random orgs as %s", (language) => {
  test("each thing is imported without a change, or named as left out", async () => {
    await fc.assert(
      fc.asyncProperty(randomOrg, async (org) => {
        const emulator = await startRandomOrg(org);
        try {
          const iam = clientFromEnvironment(emulator.environment());
          const listing = await readListing(iam, { grantsOf: ["users", "groups"] });
          const draft = draftFor(language, listing);
          const found = language === "hcl" ? configurationOfHcl(draft.text) : configurationOfStack(draft.text);
          await expectOnlyImports(found, await configured(emulator));
          expect(found.resources.length + leftOutOf(draft, listing)).toBe(sizeOf(emulator));
          // Run again, nothing is new.
          const again = draftFor(language, listing, draft);
          expect(again).toMatchObject({ added: [], gone: [], takenOut: [], text: draft.text, map: draft.map });
        } finally {
          await emulator.close();
        }
      }),
      { numRuns: runs[language] },
    );
  });
});

function draftFor(language: "typescript" | "hcl", listing: Listing, before?: Draft): Draft {
  const writer = language === "hcl" ? hcl() : typescript();
  const map = before?.map ?? emptyMap("1105", language, writer.defaultFile);
  const names = language === "hcl" ? hclNames : variablesIn(before?.text ?? "");
  return draftOf({ listing, map, text: before?.text, writer, names });
}

/** How much was named as left out: of an account, all that belongs to it. */
function leftOutOf({ leftOut }: Draft, { accounts, grants }: Listing): number {
  const whole = accounts.filter(({ id }) =>
    leftOut.some(({ what }) => what.endsWith(`(${id}), with its roles and clients`)),
  );
  const belongings = whole.map(({ id, clients = [] }) => {
    const own = grants.filter(({ subject }) => subject.kind === "service-account" && subject.id === id);
    return clients.length + own.length;
  });
  return leftOut.length + belongings.reduce((sum, one) => sum + one, 0);
}

/** How much there is to be exported. */
function sizeOf(emulator: Emulator): number {
  const { serviceAccounts, clients, accessRules } = emulator.snapshot();
  return serviceAccounts.length + clients.length + accessRules.length;
}

/** Imports each resource, resolves what it refers to, and plans it. */
async function expectOnlyImports({ resources, data }: Configuration, terraform: SeparateRuns): Promise<void> {
  const known = new Map<string, string>();
  for (const [address, values] of Object.entries(data)) {
    const [type = ""] = address.split(".");
    const { state } = await terraform.data(type.replace("flexera_", ""), values);
    for (const [list, expression] of [
      ["projects", `one(data.${address}.projects[*].ref)`],
      ["groups", `one(data.${address}.groups[*].ref)`],
    ] as const) {
      const elements = state?.[list];
      if (Array.isArray(elements)) {
        expect(elements).toHaveLength(1);
        known.set(expression, valueText((elements[0] as Values).ref));
      }
    }
    if (typeof state?.ref === "string") known.set(`data.${address}.ref`, state.ref);
  }
  for (const { address, importId, values } of resources) {
    const [type = ""] = address.split(".");
    const kind = type.replace("flexera_", "");
    const { state, messages } = await terraform.import(kind, importId);
    expect(messages.filter(({ severity }) => severity === "error")).toEqual([]);
    if (state === null) throw new Error(`${importId} is not there`);
    for (const attribute of ["ref", "id"]) {
      if (typeof state[attribute] === "string") known.set(`${address}.${attribute}`, valueText(state[attribute]));
    }
    const resolved = Object.fromEntries(
      Object.entries(values).map(([key, value]) => [
        camelCase(key),
        typeof value === "string" ? resolve(value, known) : value,
      ]),
    );
    const planned = await terraform.plan(kind, resolved, state);
    expect(planned.messages.filter(({ severity }) => severity === "error")).toEqual([]);
    expect(planned.state).toEqual(state);
  }
}

function camelCase(key: string): string {
  return key.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase());
}

/** What Terraform makes of a text: NFC, and templates. */
function resolve(text: string, known: ReadonlyMap<string, string>): string {
  const expression = /^\$\{(.*)\}$/s.exec(text)?.[1];
  if (expression !== undefined) {
    const value = known.get(expression);
    if (value === undefined) throw new Error(`nothing is known of ${expression}`);
    return value;
  }
  expect(text.replace(/\$\$\{|%%\{/g, "")).not.toMatch(/[$%]\{/);
  return text.replace(/([$%])\1\{/g, "$1{").normalize();
}

/** What the exported stack synthesizes to, with the constructs of this checkout. */
function configurationOfStack(text: string): Configuration {
  const { outputText } = transpileModule(text, {
    compilerOptions: { module: ModuleKind.CommonJS, target: ScriptTarget.ES2022 },
  });
  const exports: Record<string, unknown> = {};
  const load = (name: string): unknown =>
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- as the program that was compiled does
    name === "cdktf-flexera-iam" ? require("../../../constructs") : require(name);
  // eslint-disable-next-line @typescript-eslint/no-implied-eval, @typescript-eslint/no-unsafe-call -- it is a program
  new Function("exports", "require", outputText)(exports, load);
  const Stack = exports[stackClass] as new (scope: Construct, id: string) => TerraformStack;
  const json = JSON.parse(Testing.synth(new Stack(Testing.app(), "export"), true)) as {
    readonly resource?: Record<string, Record<string, Written["values"]>>;
    readonly data?: Record<string, Record<string, Record<string, string>>>;
    readonly import?: readonly { readonly to: string; readonly id: string }[];
  };
  const values = flat(json.resource ?? {});
  return {
    resources: (json.import ?? []).map(({ to, id }) => ({ address: to, importId: id, values: values[to] ?? {} })),
    data: Object.fromEntries(Object.entries(flat(json.data ?? {})).map(([address, one]) => [address, texts(one)])),
  };
}

function flat<T>(byType: Readonly<Record<string, Readonly<Record<string, T>>>>): Record<string, T> {
  return Object.fromEntries(
    Object.entries(byType).flatMap(([type, all]) => Object.entries(all).map(([name, one]) => [`${type}.${name}`, one])),
  );
}

/** The values of a data source as Terraform has them. */
function texts(values: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, resolve(value, new Map())]));
}

/** Reads what the writer of HCL writes: it knows its forms, and nothing else of HCL. */
function configurationOfHcl(text: string): Configuration {
  const values: Record<string, Record<string, string>> = {};
  const data: Record<string, Record<string, string>> = {};
  const imports: { to: string; id: string }[] = [];
  for (const [, head = "", body = ""] of text.matchAll(/^((?:resource|data|import)[^\n]*) \{\n([^]*?)^\}\n/gm)) {
    const [kind = "", type = "", name = ""] = head.split(" ").map((word) => word.replaceAll('"', ""));
    const args = Object.fromEntries(
      body
        .trimEnd()
        .split("\n")
        .map((line): [string, string] => {
          const [, key = "", value = ""] = /^ {2}(\w+) *= (.*)$/.exec(line) ?? [];
          return [key, value.startsWith('"') ? unquoted(value) : `\${${value}}`];
        }),
    );
    if (kind === "import") imports.push({ to: (args.to ?? "").slice(2, -1), id: args.id ?? "" });
    else if (kind === "data") data[`${type}.${name}`] = texts(args);
    else values[`${type}.${name}`] = args;
  }
  return { resources: imports.map(({ to, id }) => ({ address: to, importId: id, values: values[to] ?? {} })), data };
}

function unquoted(literal: string): string {
  expect(literal).toMatch(/^"(?:[^"\\]|\\.)*"$/);
  return literal.slice(1, -1).replace(/\\(U[0-9a-f]{8}|u[0-9a-f]{4}|.)/g, (_, escape: string) => {
    if (escape.length > 1) return String.fromCodePoint(Number.parseInt(escape.slice(1), 16));
    return { n: "\n", r: "\r", t: "\t" }[escape] ?? escape;
  });
}
