import { Command, InvalidArgumentError } from "commander";
import { printableLines } from "../redaction";
import { refuseWithoutSource, rightsFrom, type SourceFlags, withSource } from "./rights-source";

interface Flags extends SourceFlags {
  readonly since: string;
}

const dayMs = 86_400_000;
/** As long as Flexera keeps API events. */
const longest = 92;

export const recommendCommand = withSource(
  new Command("recommend")
    .summary("find roles, accounts and clients that nobody uses, by the org's API events")
    .description(
      "Holds what service accounts hold against what they have used: roles that nothing needed, the smallest set of roles for what " +
        "was used, accounts that nobody uses, with their clients, and jobs that sign in with a person's refresh token. Where it is " +
        "not known what an operation needs, roles are kept, and the operation is listed. Flexera keeps events for three months: what " +
        "is done once a quarter may look unused. Needs iam:api_event:index. With --plan or --state, roles are named by the addresses " +
        'that grant them. For example: flexera-iam recommend "cost reader" --since 90d',
    )
    .argument("[account...]", "service accounts or users; default: all")
    .option("--since <when>", "days back (90d), or a date (2026-01-31)", readSince, "90d"),
).action(async (subjects: string[], { since, json = false, ...flags }: Flags) => {
  refuseWithoutSource(flags);
  const { clientFromEnvironment } = await import("../iam");
  const { recommend, recommendationText } = await import("../rights");
  const iam = clientFromEnvironment(process.env);
  // The server's clock counts, which the first answer tells.
  await iam.org.show();
  const to = iam.serverTime();
  const planned = flags.plan === undefined && flags.state === undefined ? undefined : await rightsFrom(flags);
  const found = await recommend(iam, { from: startOf(since, to), to }, subjects, planned);
  process.stdout.write(json ? `${JSON.stringify(found, undefined, 2)}\n` : printableLines(recommendationText(found)));
});

function readSince(text: string): string {
  const days = /^(\d{1,3})d$/.exec(text)?.[1];
  if (days !== undefined && Number(days) >= 1 && Number(days) <= longest) return text;
  if (isDate(text)) return text;
  throw new InvalidArgumentError(`It must be days from 1d to ${longest}d, or a date such as 2026-01-31.`);
}

/** Of a day that there is: the parser takes the 30th of February for the 2nd of March. */
function isDate(text: string): boolean {
  const day = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(text) : NaN;
  return !Number.isNaN(day) && new Date(day).toISOString().startsWith(text);
}

function startOf(since: string, now: Date): Date {
  const days = /^(\d+)d$/.exec(since)?.[1];
  const from = days === undefined ? Date.parse(since) : now.getTime() - Number(days) * dayMs;
  if (from >= now.getTime()) throw new Error(`--since ${since} is not over yet: name a day that is`);
  return new Date(Math.max(from, now.getTime() - longest * dayMs));
}
