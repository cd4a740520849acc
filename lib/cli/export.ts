import { rmSync } from "node:fs";
import { join } from "node:path";
import { Command, InvalidArgumentError, Option } from "commander";
import type { IamClient, ServiceAccountSummary } from "../iam";
import type { Draft, Language, Workspace } from "../export";
import type { Listing } from "../listing";
import type { Core } from "../model/cores";
import { counted } from "../model/counted";
import { isAtLeast, type MajorMinor, majorMinorOf } from "../model/terraform-program";
import { printable, shellWord } from "../redaction";
import { coreOption } from "./core-option";
import { Progress } from "./progress";
import { cleanedUp } from "./signals";
import { terraformAtHand } from "./terraform-at-hand";
import { matchesWildcard } from "../model/wildcard";

interface Flags {
  readonly language?: Language | "tfquery";
  readonly core?: Core;
  readonly out: string;
  readonly account?: readonly string[];
  readonly grantsOf?: readonly ("users" | "groups")[];
  readonly leaveOut?: readonly string[];
  readonly exclusive?: boolean;
  readonly check?: boolean;
  readonly verify: boolean;
  readonly terraformVersion?: WantedVersion;
}

interface WantedVersion {
  readonly text: string;
  readonly version: MajorMinor;
}

/** How a command ends when something of the org is not in the code. */
const notUnderCode = 2;

export const exportCommand = new Command("export")
  .summary("write the code of an organization that exists already, proven by a plan that only imports")
  .description(
    "Reads the service accounts of the organization, their roles and their clients, and writes the code that imports them: " +
      "a stack of constructs, plain HCL, or a query for terraform query (tfquery). Names of the code are kept in flexera-export.json, to be committed, so that they stay " +
      "when something is renamed in Flexera. Run again, it adds what is new and changes nothing else. Nothing is written unless " +
      "terraform (or what TERRAFORM_BINARY_NAME says) plans nothing but imports. Secrets are not known, and not asked for. Ends " +
      "with 0 when all is in the code, with 1 when it has failed or something could not be exported, and with 2 when --check has " +
      "found something that is not in the code. For example: flexera-iam export --out infrastructure",
  )
  .addOption(
    new Option("--language <language>", "what to write (default: as before, else typescript)").choices([
      "typescript",
      "hcl",
      "tfquery",
    ]),
  )
  .addOption(coreOption())
  .option("--out <directory>", "where the code and flexera-export.json are", ".")
  .option("--account <name or id...>", "only these service accounts")
  .addOption(
    new Option("--grants-of <users or groups...>", "also the roles of users, or of groups").choices([
      "users",
      "groups",
    ]),
  )
  .option("--leave-out <name or id...>", "not these service accounts; * stands for any characters of a name")
  .option(
    "--exclusive",
    "write all roles of an account as one exclusive set, which revokes others, not as single grants",
  )
  .option("--check", "write nothing, and name what is not in the code")
  .option(
    "--terraform-version <version>",
    "the Terraform or OpenTofu that the HCL is for: since 1.12, import blocks name identities in place of ids",
    readVersion,
  )
  .option("--no-verify", "do not prove what is written by a plan")
  .action(async ({ verify, check = false, language, ...flags }: Flags) => {
    if (language === "tfquery") {
      await writeQuery({ ...flags, check });
      return;
    }
    const { clientFromEnvironment } = await import("../iam");
    const { coreOfProject, draftOf, hcl, hclNames, readWorkspace, typescript, variablesIn, writeWorkspace } =
      await import("../export");
    const iam = clientFromEnvironment(process.env);
    const core = flags.core ?? coreOfProject(flags.out);
    const writers = {
      typescript: typescript(core),
      hcl: hcl({ byIdentity: hasIdentities(flags.terraformVersion) }),
    } as const;
    const files = { typescript: writers.typescript.defaultFile, hcl: writers.hcl.defaultFile };
    const workspace = readWorkspace(flags.out, iam.orgId, language, files);
    const { map, text } = workspace;
    if (flags.core !== undefined) await checkCore(flags.core, join(flags.out, map.file), workspace);
    if (flags.terraformVersion !== undefined) {
      if (map.language !== "hcl") throw meansNothing("--terraform-version", map.language);
      await warnOfOlder(flags.terraformVersion);
    }
    const progress = new Progress();
    try {
      const listing = await cleanedUp(
        () => {
          progress.end();
        },
        () => read(iam, flags, progress),
      );
      const names = map.language === "hcl" ? hclNames : variablesIn(text ?? "");
      const writer = writers[map.language];
      const draft = draftOf({ listing, map, text, writer, names, exclusive: flags.exclusive });
      if (check) {
        progress.end();
        tellCheck(draft, listing);
        return;
      }
      const isNew = draft.added.length > 0;
      const proven = verify && isNew ? await prove(draft, flags.out, progress) : undefined;
      if (isNew || draft.map !== map) writeWorkspace(flags.out, draft.map, draft.text, workspace);
      progress.end();
      tellExport(draft, listing, proven, flags.out);
    } finally {
      progress.end();
    }
  });

function readVersion(text: string): WantedVersion {
  const version = majorMinorOf(text);
  if (version === undefined) throw new InvalidArgumentError("It must be a version, such as 1.12.0.");
  return { text, version };
}

function hasIdentities(wanted: WantedVersion | undefined): boolean {
  return wanted !== undefined && isAtLeast(wanted.version, [1, 12]);
}

/** The proof is made by the program at hand, which cannot read what is for a later one. */
async function warnOfOlder({ text, version }: WantedVersion): Promise<void> {
  const found = await terraformAtHand(process.env);
  if (found === undefined || isAtLeast(found.version, version)) return;
  say(
    `the HCL is for ${text}, and ${found.program} here is ${found.text}, which may not be able to read it; name a later one ` +
      `by TERRAFORM_BINARY_NAME, or say --terraform-version ${found.text}`,
  );
}

/** A file stays on the core that it was written for. */
async function checkCore(wanted: Core, path: string, { map, text }: Workspace): Promise<void> {
  if (map.language !== "typescript") throw meansNothing("--core", map.language);
  const { coreOfText, otherCore } = await import("../export");
  const present = text === undefined ? undefined : coreOfText(text);
  if (present !== undefined && present !== wanted) throw otherCore(path, present, wanted);
}

function meansNothing(flag: string, language: Language | "tfquery"): Error {
  return new Error(`${flag} means nothing for ${language}: leave it out, or choose another language (--language)`);
}

/** Writes a query, which Terraform itself makes code of: there is no map, and nothing to prove. */
async function writeQuery({
  out,
  account,
  leaveOut,
  grantsOf,
  exclusive,
  check,
  terraformVersion,
  core,
}: Omit<Flags, "verify">): Promise<void> {
  const others = {
    "--leave-out": leaveOut,
    "--grants-of": grantsOf,
    "--exclusive": exclusive,
    "--check": check,
    "--terraform-version": terraformVersion,
    "--core": core,
  };
  const [flag] = Object.entries(others).find(([, value]) => value !== undefined && value !== false) ?? [];
  if (flag !== undefined) throw meansNothing(flag, "tfquery");
  const { clientFromEnvironment } = await import("../iam");
  const { checkTfqueryFile, readIfThere, tfquery, tfqueryFile, unknownAccount } = await import("../export");
  const { replaceFile } = await import("../files/drafts");
  const { makeDirectories } = await import("../files/make-directories");
  const file = join(out, tfqueryFile);
  checkTfqueryFile(readIfThere(file), file);
  const all = account && (await clientFromEnvironment(process.env).serviceAccounts.list());
  const isMeant = (wanted: string, { id, name }: { readonly id: string; readonly name: string }): boolean =>
    wanted === id || wanted === name;
  const unknown = account?.find((wanted) => !all?.some((one) => isMeant(wanted, one)));
  if (unknown !== undefined) throw unknownAccount(unknown, all?.map(({ name }) => JSON.stringify(name)) ?? []);
  const wanted = all?.filter((one) => account?.some((each) => isMeant(each, one)));
  makeDirectories(out);
  replaceFile(file, Buffer.from(tfquery(wanted)));
  print(`${tfqueryFile}: for terraform query, which Terraform has since 1.14`);
}

/** Reads the org, with the accounts that the flags name. */
async function read(
  iam: IamClient,
  { account, leaveOut = [], grantsOf }: Pick<Flags, "account" | "leaveOut" | "grantsOf">,
  progress: Progress,
): Promise<Listing> {
  const { readListing } = await import("../listing");
  const { unknownAccount } = await import("../export");
  const isLeftOut = ({ id, name }: Pick<ServiceAccountSummary, "id" | "name">): boolean =>
    leaveOut.some((pattern) => pattern === id || matchesWildcard(pattern, name));
  const all: ServiceAccountSummary[] = [];
  const wants = (one: ServiceAccountSummary): boolean => {
    all.push(one);
    return (account?.some((wanted) => wanted === one.id || wanted === one.name) ?? true) && !isLeftOut(one);
  };
  const listing = await readListing(iam, {
    grantsOf,
    wants,
    progress: (text) => {
      progress.say(text);
    },
  });
  const unknown = account?.find((wanted) => !all.some(({ id, name }) => wanted === id || wanted === name));
  if (unknown !== undefined)
    throw unknownAccount(
      unknown,
      all.map(({ name }) => JSON.stringify(name)),
    );
  // Of what is no account any more, a person can say that it is known, too; and with --account it is not asked for.
  const isMeant = ({ subject: { kind, id } }: Listing["grants"][number]): boolean =>
    kind !== "service-account" ||
    (!leaveOut.includes(id) && (account === undefined || listing.accounts.some((one) => one.id === id)));
  return { ...listing, grants: listing.grants.filter(isMeant) };
}

interface Proven {
  readonly imports: number;
  readonly notes: readonly string[];
}

async function prove({ map, text, added, gone }: Draft, out: string, progress: Progress): Promise<Proven> {
  const { hclConfiguration, proofOf, synthesize, withTemporaryDirectory } = await import("../export");
  const { readPlan } = await import("../plan");
  const { planAsJson } = await import("./terraform-plan");
  const addresses = added.flatMap(({ part: { address } }) => (address === undefined ? [] : [address]));
  const ended = gone.flatMap((one) => one.addresses);
  return withTemporaryDirectory(async (directory) => {
    let configuration = directory;
    if (map.language === "hcl") hclConfiguration(directory, text, ended);
    else {
      progress.say("compiling and synthesizing");
      const cleanUp = (): void => {
        progress.end();
        rmSync(directory, { recursive: true, force: true });
      };
      configuration = await cleanedUp(cleanUp, () => synthesize(directory, text, { project: out, gone: ended }));
    }
    progress.say("planning");
    const plan = await planAsJson(configuration, { isDraft: false, isOwnDirectory: true });
    return proofOf(readPlan(plan, "the plan of the export"), addresses);
  });
}

function tellExport(draft: Draft, { unread }: Listing, proven: Proven | undefined, out: string): void {
  const { map, added } = draft;
  const count = (kind: string, type: string): number =>
    added.filter(({ part, block }) => part.kind === kind && (kind !== "itself" || block.thing.kind === type)).length;
  const written = [
    counted(count("itself", "service-account"), "service account"),
    counted(count("grant", "") + count("exclusive", ""), "grant"),
    counted(count("client", ""), "client"),
  ].join(", ");
  print(`${map.file}: ${added.length === 0 ? "nothing is new" : `${written} are new`}`);
  if (proven !== undefined) {
    const rest = proven.notes.length === 0 ? "0 to add, 0 to change, 0 to destroy" : "and nothing else of what is new";
    print(`proven by a plan: ${proven.imports} to import, ${rest}`);
    for (const note of proven.notes) say(`changed since an earlier export, in the code or in Flexera: ${note}`);
  }
  tellOpen(draft, unread);
  if (map.language === "hcl" && added.length > 0) {
    print(`next: flexera-iam install ${shellWord(out)}, which puts the provider there, and then terraform init`);
  }
  if (draft.leftOut.length + unread.length > 0) process.exitCode = 1;
}

function tellCheck(draft: Draft, { unread }: Listing): void {
  for (const { block, part } of draft.added) {
    const owner =
      part.kind === "itself" ? "" : ` of ${block.thing.kind.replaceAll("-", " ")} ${JSON.stringify(block.thing.name)}`;
    print(`not in the code: ${part.what}${owner}`);
  }
  const missing = draft.added.length + draft.takenOut.length;
  if (missing === 0) print(`everything that can be exported is in ${draft.map.file}`);
  tellOpen(draft, unread);
  if (missing > 0) process.exitCode = notUnderCode;
  else if (draft.leftOut.length + unread.length > 0) process.exitCode = 1;
}

function tellOpen({ leftOut, takenOut, gone, map }: Draft, unread: Listing["unread"]): void {
  for (const { what } of gone) say(`in the code, but not in the organization any more: ${what}`);
  for (const { part } of takenOut) {
    say(
      `taken out of ${map.file} since it was exported: ${part.what}; to have it written again, take it out of the map, too`,
    );
  }
  for (const { what, reason } of leftOut) say(`cannot be exported: ${what}: ${reason}`);
  for (const { what, reason } of unread) say(`could not be read: ${what}: ${reason}`);
}

function print(line: string): void {
  process.stdout.write(`${printable(line)}\n`);
}

function say(line: string): void {
  process.stderr.write(`flexera-iam: ${printable(line)}\n`);
}
