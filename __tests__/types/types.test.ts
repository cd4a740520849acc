import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import ts from "typescript";
import { temporaryDirectory } from "../support/directory";

const repository = resolve(__dirname, "../..");
const typeTests = readdirSync(__dirname).filter((file) => file.endsWith(".tst.ts"));
const directory = temporaryDirectory();
let said = "";

beforeAll(() => {
  const program = join(createRequire(__filename).resolve("tstyche/package.json"), "../build/bin.js");
  const { stdout, stderr } = spawnSync(process.execPath, [program], {
    cwd: repository,
    encoding: "utf8",
    env: { ...process.env, TSTYCHE_NO_COLOR: "true", TSTYCHE_NO_INTERACTIVE: "true" },
  });
  said = `${stdout}\n${stderr}`;
});

test.each(typeTests)("the types are what %s says of them", (file) => {
  expect(said).toContain(`pass ./__tests__/types/${file}`);
});

test("a strict program with exactOptionalPropertyTypes can use what is published", () => {
  // GIVEN
  const consumer = join(directory, "consumer.ts");
  writeFileSync(consumer, consumerSource);
  mkdirSync(join(directory, "node_modules"));
  symlinkSync(repository, join(directory, "node_modules", "cdktf-flexera-iam"));
  symlinkSync(join(repository, "node_modules", "cdktf"), join(directory, "node_modules", "cdktf"));
  const published = ["constructs", "constructs/plugin", "lib/iam", "lib/install", "lib/plugin", "lib/emulator"];
  const entries = published.map((entry) => {
    return join(repository, "dist", entry, "index.d.ts");
  });

  // WHEN
  const program = ts.createProgram([consumer, ...entries], {
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    noPropertyAccessFromIndexSignature: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.Node16,
    moduleResolution: ts.ModuleResolutionKind.Node16,
    // What is published is checked too, which is all declarations.
    skipLibCheck: false,
    noEmit: true,
    types: ["node"],
    typeRoots: [join(repository, "node_modules/@types")],
  });

  // THEN what is published is without fault; what other packages declare is theirs to answer for
  const found = program
    .getSourceFiles()
    .filter(({ fileName }) => !fileName.includes("/node_modules/"))
    .flatMap((file) => [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)])
    .map(({ messageText, file }) => `${file?.fileName ?? ""}: ${ts.flattenDiagnosticMessageText(messageText, "\n")}`);
  expect(found).toStrictEqual([]);
});

/** What a project writes that uses the published package. */
const consumerSource = `
import { App, TerraformStack } from "cdktf";
import { AccessScope, Delivery, FlexeraProvider, ServiceAccount, UnmanagedGrants } from "cdktf-flexera-iam";
import { Emulator } from "cdktf-flexera-iam/emulator";
import { computed, defineSchema, optionalComputed, resource } from "cdktf-flexera-iam/plugin";

const stack = new TerraformStack(new App(), "stack");
new FlexeraProvider(stack, "flexera", { orgId: "1105" });
const account = new ServiceAccount(stack, "reader", { name: "reader", lifecycle: { preventDestroy: true } });
account.grant("observer", { scope: AccessScope.project("7") });
account.addClient("pipeline", {
  rotateAfter: "90d",
  secretStorage: "delivered",
  deliverTo: [Delivery.file("/run/secrets/pipeline.json")],
});
// @ts-expect-error -- what is not given is left out
account.addClient("other", { rotateAfter: undefined });
new UnmanagedGrants(stack, "unmanaged");

export const note = resource(
  defineSchema({
    type: "note",
    description: "A note.",
    attributes: {
      id: computed.string({ useStateForUnknown: true, description: "The name of the file." }),
      topic: optionalComputed.string({ requiresReplace: true, description: "Its topic." }),
    },
  }),
  {
    defaults: () => ({ topic: "misc" }),
    create: ({ plan }) => Promise.resolve({ id: "1", topic: plan.topic }),
    read: ({ state }) => Promise.resolve(state),
    delete: () => Promise.resolve(),
  },
);

export const emulator = Emulator.start({ orgId: "1105" });
`;
