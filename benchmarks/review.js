/**
 * How long `flexera-iam review` takes for a plan of a thousand grants, against Node that starts and parses the same JSON, one
 * after the other in turns: `node benchmarks/review.js [runs]`, after `npm run build`. Only the ratio travels between machines.
 */
const { spawn } = require("node:child_process");
const { existsSync, mkdtempSync, rmSync, writeFileSync } = require("node:fs");
const { tmpdir } = require("node:os");
const { join } = require("node:path");
const { performance } = require("node:perf_hooks");

const AIM = 2;
const FIRST_LINE_AIM = 300;
const runs = Number(process.argv[2] ?? 21);
const program = join(__dirname, "..", "dist", "lib", "cli", "main.js");
const provider = "terraform.internal/flexera-iam/flexera";
const grants = 1_000;

/** A plan as Terraform makes it when a thousand grants are new, for fifty accounts that exist. */
function plan(roles) {
  const subjects = Array.from({ length: 50 }, (_, at) => 2263 + at);
  const resource = (type, name, change) => {
    const about = { address: `${type}.${name}`, mode: "managed", type, name, provider_name: provider };
    return { ...about, change: { before_sensitive: {}, after_sensitive: {}, after_unknown: {}, ...change } };
  };
  const accounts = subjects.map((id) => {
    const values = { id: `${id}`, org_id: "1105", name: `account ${id}`, ref: `ref::::iam:service-account:${id}` };
    return resource("flexera_service_account", `a${id}`, { actions: ["no-op"], before: values, after: values });
  });
  const made = Array.from({ length: grants }, (_, at) => {
    const after = {
      allow_self_lockout: null,
      deletion_protection: null,
      org_id: "1105",
      role: roles[at % roles.length].name,
      scope_ref: `ref::1105::iam:project:${1 + Math.floor(at / 50)}`,
      subject_ref: `ref::::iam:service-account:${subjects[at % 50]}`,
    };
    const change = { actions: ["create"], before: null, after, after_unknown: { id: true, role_display_name: true } };
    return resource("flexera_access_grant", `g${at}`, change);
  });
  const changes = [...accounts, ...made];
  const root = (values) => ({
    root_module: { resources: changes.map(({ change, ...about }) => values(change, about)) },
  });
  return {
    format_version: "1.2",
    terraform_version: "1.11.4",
    planned_values: root((change, about) => ({ ...about, schema_version: 0, values: change.after })),
    resource_changes: changes,
    prior_state: {
      format_version: "1.0",
      values: {
        root_module: { resources: accounts.map(({ change, ...about }) => ({ ...about, values: change.after })) },
      },
    },
    configuration: root((_, { type, name }) => ({ type, name, expressions: { role: { constant_value: "x" } } })),
  };
}

/** Milliseconds until the first output, and until the end. */
function time(parameters, cwd) {
  return new Promise((resolve, reject) => {
    const began = performance.now();
    const child = spawn(process.execPath, parameters, { cwd, stdio: ["ignore", "pipe", "inherit"] });
    let first;
    child.stdout.on("data", () => (first ??= performance.now() - began));
    child.once("error", reject);
    child.once("close", () => resolve({ first: first ?? NaN, all: performance.now() - began }));
  });
}

const median = (values) => [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)];

async function main() {
  if (!existsSync(program)) throw new Error("there is no program to measure: run `npm run build` first");
  const directory = mkdtempSync(join(tmpdir(), "review-"));
  try {
    const roles = Array.from({ length: 80 }, (_, at) => ({
      name: `role_${at}`,
      display_name: `Role ${at}`,
      privileges: Array.from({ length: 12 }, (__, number) => `capability_${at}:resource_${number}:show`),
    }));
    const catalog = {
      format_version: 1,
      org_id: "1105",
      zone: "nam",
      read_at: "2026-11-02T08:00:00Z",
      roles,
      groups: [],
    };
    writeFileSync(join(directory, "flexera-roles.json"), JSON.stringify(catalog));
    writeFileSync(join(directory, "plan.json"), JSON.stringify(plan(roles)));
    const parse = `JSON.parse(require("node:fs").readFileSync("plan.json", "utf8")); console.log("")`;
    const subjects = { parse: ["-e", parse], review: [program, "review", "plan.json", "--fail-on", "never"] };
    const times = { parse: [], review: [] };
    for (let run = 0; run < runs; run++) {
      for (const [name, parameters] of Object.entries(subjects)) times[name].push(await time(parameters, directory));
    }
    const [parsed, reviewed] = [times.parse, times.review].map((all) => median(all.map((one) => one.all)));
    const first = median(times.review.map((one) => one.first));
    console.log(`a plan of ${grants} grants in ${runs} runs, Node ${process.version}`);
    console.log(`Node starts and parses the JSON: ${parsed.toFixed(0)} ms`);
    console.log(
      `flexera-iam review:              ${reviewed.toFixed(0)} ms, ${(reviewed / parsed).toFixed(2)} times; aim: ${AIM}`,
    );
    console.log(`its first line:                  ${first.toFixed(0)} ms; aim: ${FIRST_LINE_AIM}`);
    if (reviewed / parsed > AIM || first > FIRST_LINE_AIM) process.exitCode = 1;
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

main().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
