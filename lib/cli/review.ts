import { existsSync, statSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Command, Option } from "commander";
import type { RoleCatalog } from "../access";
import { messageOf } from "../model/errors/message-of";
import { reviewSettingsFile, roleCatalogFile } from "../model/usual-files";
import type { NamedPlan, Review, ReviewSettings } from "../review";
import { contentOf, standardInput } from "./input";

interface Flags {
  readonly stack: readonly string[];
  readonly dir: readonly string[];
  readonly out: string;
  readonly code: readonly string[];
  readonly catalog: readonly string[];
  readonly fromOrg?: boolean;
  readonly failOn: FailOn;
  readonly settings?: string;
  readonly format: Format;
  readonly json?: string;
  readonly markdown?: string;
  readonly sarif?: string;
  readonly html?: string;
}

const formats = ["text", "markdown", "json", "sarif", "html"] as const;
type Format = (typeof formats)[number];

type FailOn = "changes" | "broadens" | "escalates" | "never";

export const reviewCommand = new Command("review")
  .summary("say who gains which privilege by a plan, before it is merged")
  .description(
    "Reads plans as terraform show -json prints them, and says of each subject which roles and privileges it gains and " +
      "loses, and what else the plans do to security. What roles give is read from a role catalogue; a role that is not in " +
      "one counts as broadening. With a catalogue, no credential and no network are needed. Ends with 0 when nothing matters, 2 when " +
      "something changes, 3 when something broadens, 4 when something escalates, and 1 when the command fails. " +
      "For example: terraform plan -out p && terraform show -json p | flexera-iam review",
  )
  .argument("[plans...]", "the files with the plans; - is standard input (default: -)")
  .option("--stack <names...>", "have terraform (or what TERRAFORM_BINARY_NAME says) plan these synthesized stacks", [])
  .option("--dir <directories...>", "have it plan in these directories of *.tf files", [])
  .option("--out <directory>", "where the app was synthesized to", "cdktf.out")
  .option(
    "--code <directories...>",
    "where the code of the named plans is, one for each in their order: synthesized stacks, or directories of *.tf files",
    [],
  )
  .option(
    "--catalog <files...>",
    `role catalogues, one for each org (default: ${roleCatalogFile}; where there is none, the org of the environment)`,
    [],
  )
  .option("--from-org", "take what roles give from the org of the environment, and say where a catalogue differs")
  .addOption(
    new Option("--fail-on <class>", "from where on the exit code is not 0")
      .choices(["changes", "broadens", "escalates", "never"])
      .default("broadens"),
  )
  .option("--settings <file>", `waivers and rules of your own (default: ${reviewSettingsFile}, where there is one)`)
  .addOption(new Option("--format <format>", "what is printed").choices(formats).default("text"))
  .option("--markdown <file>", "where a comment for a pull request goes, besides")
  .option("--json <file>", "where the review goes in JSON, besides")
  .option("--sarif <file>", "where it goes for code scanning, besides")
  .option("--html <file>", "where it goes as a page, besides")
  .action(async (files: string[], flags: Flags, command: Command) => {
    if (flags.stack.length === 0 && command.getOptionValueSource("out") === "cli") {
      throw new Error("--out says where the stacks of --stack are, and none is named: name one, or leave --out out");
    }
    const [{ readPlan }, rooms] = await Promise.all([import("../plan"), import("../review")]);
    const [meaning, settings] = await Promise.all([meaningOfRoles(flags), settingsIn(flags.settings, rooms)]);
    const plans = (await plansOf(files, flags)).map(({ json, ...others }) => ({
      plan: readPlan(json, others.name),
      ...others,
    }));
    const cleaner = new rooms.Cleaner(plans.map(({ plan }) => plan));
    const result = cleaner.clean(rooms.review({ plans, ...meaning, settings }));
    // What nobody asks for is not loaded.
    const printers: Readonly<Record<Format, () => string | Promise<string>>> = {
      text: () => rooms.toTerminal(result, { isColoured: isColoured() }),
      markdown: async () => (await import("../review/formats/markdown")).toMarkdown(result),
      json: async () => (await import("../review/formats/json")).toJson(result),
      sarif: async () => (await import("../review/formats/sarif")).toSarif(result, settings.rules),
      html: async () => (await import("../review/formats/html")).toHtml(result),
    };
    process.stdout.write(await printers[flags.format]());
    for (const format of ["markdown", "json", "sarif", "html"] as const) {
      const file = flags[format];
      if (file !== undefined) await write(file, await printers[format]());
    }
    process.exitCode = exitCodeOf(result, flags.failOn);
  });

interface GivenPlan extends Omit<NamedPlan, "plan"> {
  readonly json: string;
}

async function plansOf(files: readonly string[], { stack, dir, out, code }: Flags): Promise<GivenPlan[]> {
  const directories = [...stack.map((name) => stackDirectory(out, name)), ...dir];
  const named = files.length === 0 && directories.length === 0 ? ["-"] : files;
  if (code.length > 0 && code.length !== named.length) {
    throw new Error(
      `--code names ${code.length} directories for ${named.length} plans: name one for each, in their order`,
    );
  }
  const read = await Promise.all(named.map((file, at) => withCode(code[at], () => given(file))));
  if (directories.length === 0) return read;
  const { planAsJson } = await import("./terraform-plan");
  const made: GivenPlan[] = [];
  // One after the other: what terraform asks and says is for a person.
  for (const directory of directories) {
    const name = `the plan of ${directory}`;
    made.push(await withCode(directory, async () => ({ json: await planAsJson(directory), name })));
  }
  return [...read, ...made];
}

async function withCode(directory: string | undefined, plan: () => Promise<GivenPlan>): Promise<GivenPlan> {
  const made = await plan();
  if (directory === undefined) return made;
  const { positionsIn } = await import("./code-positions");
  return { ...made, positionOf: await positionsIn(directory) };
}

function stackDirectory(out: string, name: string): string {
  const directory = join(out, "stacks", name);
  if (!statSync(directory, { throwIfNoEntry: false })?.isDirectory()) {
    throw new Error(
      `there is no stack ${name} in ${out}: run cdktf synth first, or say with --out where it synthesizes to`,
    );
  }
  return directory;
}

async function given(file: string): Promise<GivenPlan> {
  if (file !== "-") return { json: await contentOf(file), name: file };
  if (process.stdin.isTTY) {
    throw new Error(
      "name the files with the plans, pipe a plan in, or say with --stack or --dir what terraform is to plan",
    );
  }
  return { json: await standardInput(), name: "standard input" };
}

interface MeaningOfRoles {
  readonly catalogs: readonly RoleCatalog[];
  /** What is committed, where the catalogues come from the org itself. */
  readonly pinned?: readonly RoleCatalog[];
}

async function meaningOfRoles({ catalog, fromOrg = false }: Flags): Promise<MeaningOfRoles> {
  const named = catalog.length === 0 && existsSync(roleCatalogFile) ? [roleCatalogFile] : catalog;
  const { catalogFrom, isOrgNamed } = await import("./catalog-source");
  const pinned = await Promise.all(named.map(catalogFrom));
  if (!fromOrg && (named.length > 0 || !isOrgNamed())) return { catalogs: pinned };
  const current = await catalogFrom(undefined);
  return { catalogs: [current, ...pinned.filter(({ orgId }) => orgId !== current.orgId)], pinned };
}

interface SettingsReader {
  readonly parseSettings: (text: string, source: string) => ReviewSettings;
}

async function settingsIn(file: string | undefined, { parseSettings }: SettingsReader): Promise<ReviewSettings> {
  const named = file ?? (existsSync(reviewSettingsFile) ? reviewSettingsFile : undefined);
  if (named === undefined) return { rules: [], waivers: [] };
  return parseSettings(await contentOf(named), named);
}

async function write(file: string, content: string): Promise<void> {
  try {
    await writeFile(file, content);
  } catch (error) {
    throw new Error(`cannot write ${file}: ${messageOf(error)}`, { cause: error });
  }
}

function isColoured(): boolean {
  const { NO_COLOR: never = "", FORCE_COLOR: forced = "", TERM: terminal } = process.env;
  if (never !== "") return false;
  return forced !== "" ? forced !== "0" : process.stdout.isTTY && terminal !== "dumb";
}

/** From which class on, and which exit code each has. */
function exitCodeOf({ verdict, changes, findings }: Review, failOn: FailOn): number {
  const isChange = changes.length + findings.length > 0;
  const code = verdict === "escalates" ? 4 : verdict === "broadens" ? 3 : isChange ? 2 : 0;
  const lowest = { changes: 2, broadens: 3, escalates: 4, never: Infinity }[failOn];
  return code >= lowest ? code : 0;
}
