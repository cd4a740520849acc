import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Emulator } from "../../lib/emulator";
import { temporaryDirectory } from "../support/directory";
import { type Configuration, configuration } from "../support/hcl";
import { planReport } from "../support/plan-report";
import { signsIn } from "../support/sign-in";

const day = 86_400_000;
const client = "flexera_service_account_client.pipeline";

/** The path of a file that the command has beside it. */
const place = temporaryDirectory();
const store = (file: string): string => join(place, file);

/** A command that keeps what it is given, unless it is told to fail. */
const keeper = `
  const { existsSync, readFileSync, writeFileSync } = require("node:fs");
  process.chdir(__dirname);
  if (existsSync("fail")) {
    console.error("the store is closed: " + readFileSync("fail", "utf8"));
    process.exit(3);
  }
  writeFileSync("delivered.json", readFileSync(0));
  console.log("stored");
`;

function resources({ settings = "", warnings = "" } = {}): string {
  return `
    resource "flexera_service_account" "reader" {
      name = "cost reader"
    }

    resource "flexera_access_grant" "cost" {
      subject_ref = flexera_service_account.reader.ref
      role        = "billing_center_viewer"
    }

    resource "flexera_service_account_client" "pipeline" {
      service_account_id = flexera_service_account.reader.id
      rotate_after       = "90d"
      deliver_to         = [{ command = ["node", ${JSON.stringify(store("keep.js"))}] }]
      ${settings}
      depends_on = [flexera_access_grant.cost]
    }
    ${warnings}`;
}

const request = (number: number): string => `rotation_triggers = { request = "${number}" }`;

interface Kept {
  readonly clientId: string;
  readonly clientSecret: string;
}

describe("a client in the real terraform", () => {
  let emulator: Emulator;
  let stack: Configuration;

  beforeAll(async () => {
    emulator = await Emulator.start();
    stack = await configuration(resources(), emulator.environment());
    writeFileSync(store("keep.js"), keeper);
    await stack.ok("apply", "-auto-approve");
  });

  afterAll(() => emulator.close());

  const delivered = (): Kept => JSON.parse(readFileSync(store("delivered.json"), "utf8")) as Kept;
  const clientIds = (): string[] => emulator.snapshot().clients.map(({ clientId }) => clientId);
  const apply = () => planReport(stack).then(() => stack.terraform("apply", "-auto-approve"));

  const works = ({ clientId, clientSecret }: Kept): Promise<boolean> => signsIn(emulator, clientId, clientSecret);

  test("is rotated by its age: the plan says so, and both credentials work after it", async () => {
    // GIVEN
    const first = delivered();
    expect((await stack.plan()).changes).toEqual({});
    emulator.clock.advance(91 * day);

    // WHEN
    const plan = await stack.ok("plan", "-out=plan.bin");
    await stack.ok("apply", "plan.bin");

    // THEN
    expect(plan).toContain(`${client} will be updated in-place`);
    expect(plan).toMatch(new RegExp(`~ client_id +=( ".*")? "?${first.clientId}"? -> \\(known after apply\\)`));
    expect(plan).toMatch(new RegExp(`\\+ previous_client_id +=( ".*")? "${first.clientId}"`));
    expect(plan).toMatch(/~ status +=( ".*")? "active" -> "overlap"/);
    expect(plan).not.toContain("Warning");
    expect(clientIds()).toEqual([first.clientId, delivered().clientId]);
    expect(await Promise.all([works(first), works(delivered())])).toEqual([true, true]);
    expect((await stack.plan()).changes).toEqual({});
  });

  test("loses the previous credential when the overlap is over, and nothing else in that plan changes", async () => {
    emulator.clock.advance(7 * day);

    const plan = await stack.ok("plan", "-out=plan.bin");
    await stack.ok("apply", "plan.bin");

    const changed = plan.split("\n").flatMap((line) => /^ {6}[-+~] (\w+)/.exec(line)?.[1] ?? []);
    expect(changed.sort()).toEqual(["change_reason", "previous_client_id", "previous_retire_after", "status"]);
    expect(clientIds()).toEqual([delivered().clientId]);
  });

  test("is rotated on request", async () => {
    const before = delivered();
    stack.write(resources({ settings: request(1) }));

    await stack.ok("apply", "-auto-approve");

    expect(delivered().clientId).not.toBe(before.clientId);
    emulator.clock.advance(8 * day);
    await stack.ok("apply", "-auto-approve");
    expect(clientIds()).toEqual([delivered().clientId]);
  });

  test("is not rotated while a stranger has the second place, which plan and apply name", async () => {
    // GIVEN
    const { clientId } = emulator.edit.addClient({ serviceAccountId: 2263 });
    stack.write(resources({ settings: request(2) }));
    const before = delivered();

    // WHEN
    const { warnings } = await planReport(stack);
    const failed = await stack.terraform("apply", "-auto-approve");

    // THEN
    expect(warnings.join()).toContain(`service account 2263 has no free slot for the next client: ${clientId}`);
    expect(failed.code).toBe(1);
    expect(failed.stderr).toContain("service account 2263 takes no further client");
    expect(delivered()).toEqual(before);
    expect(await works(before)).toBe(true);

    emulator.edit.deleteClient({ clientId });
    expect((await apply()).code).toBe(0);
    expect(delivered().clientId).not.toBe(before.clientId);
    emulator.clock.advance(8 * day);
    await stack.ok("apply", "-auto-approve");
  });

  test("keeps its credential while the next one cannot be delivered, and delivers that very one in the end", async () => {
    // GIVEN
    const before = delivered();
    stack.write(resources({ settings: request(3) }));
    writeFileSync(store("fail"), "come back later");

    // WHEN
    const first = await stack.terraform("apply", "-auto-approve");
    const [, next] = clientIds();
    const second = await stack.terraform("apply", "-auto-approve");

    // THEN
    for (const { code, stderr } of [first, second]) {
      expect(code).toBe(1);
      expect(stderr).toContain("the store is closed: come back later");
      expect(stderr).toContain(`Client ${before.clientId} stays in use, and the next apply tries again.`);
    }
    expect(clientIds()).toEqual([before.clientId, next]);
    expect(await works(before)).toBe(true);

    // WHEN
    writeFileSync(store("keep.js"), keeper.replaceAll('"fail"', '"never"'));
    await stack.ok("apply", "-auto-approve");

    // THEN
    expect(delivered().clientId).toBe(next);
    expect(await works(delivered())).toBe(true);
  });

  test("that falls due between a plan and its apply waits for the next run", async () => {
    // GIVEN a plan that changes something else
    emulator.clock.advance(8 * day);
    await stack.ok("apply", "-auto-approve");
    const before = delivered();
    emulator.clock.advance(81 * day);
    stack.write(resources({ settings: `${request(3)}\nwarn_before = "1d"` }));
    await stack.ok("plan", "-out=plan.bin");

    // WHEN
    emulator.clock.advance(10 * day);
    await stack.ok("apply", "plan.bin");

    // THEN
    expect(clientIds()).toEqual([before.clientId]);
    await stack.ok("apply", "-auto-approve");
    expect(clientIds()).toEqual([before.clientId, delivered().clientId]);
  });

  test("is rotated after an import, and its secret is known then", async () => {
    // GIVEN what is there, and a state that does not know it
    const before = delivered();
    await stack.ok("state", "rm", client);
    emulator.edit.deleteClient({ clientId: clientIds()[0] ?? "" });
    await stack.ok("import", client, `1105/2263/${before.clientId}`);
    emulator.clock.advance(91 * day);

    // WHEN
    await stack.ok("apply", "-auto-approve");

    // THEN
    expect(clientIds()).toEqual([before.clientId, delivered().clientId]);
    expect(await works(delivered())).toBe(true);
  });

  test("is destroyed with the previous credential", async () => {
    await stack.ok("destroy", "-auto-approve");
    expect(clientIds()).toEqual([]);
  });
});
