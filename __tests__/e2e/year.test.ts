import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Emulator } from "../../lib/emulator";
import { Application, type Credential } from "../rotation/application";
import { configuration } from "../support/hcl";
import { temporaryDirectory } from "../support/directory";
import { triesAll } from "../support/some-cases";
import { withinTest } from "../support/within-test";

// In proportion to a year.
jest.setTimeout(3_600_000);

const hour = 3_600_000;
const day = 24 * hour;

/** A whole year takes a minute or two. */
const weeks = triesAll ? 52 : 21;

test(`through ${weeks} weekly applies by the real terraform, the application never notices a rotation`, async () => {
  // GIVEN a client that is rotated after 90 days, and an application that looks for its credential once a day
  const emulator = await Emulator.start();
  const file = join(temporaryDirectory(), "credential.json");
  const stack = await configuration(
    `
    resource "flexera_service_account" "reader" {
      name = "cost reader"
    }

    resource "flexera_service_account_client" "pipeline" {
      service_account_id = flexera_service_account.reader.id
      rotate_after       = "90d"
      overlap            = "7d"
      secret_storage     = "delivered"
      deliver_to         = [{ file = ${JSON.stringify(file)} }]
    }`,
    emulator.environment(),
  );
  const find = (): Promise<Credential | undefined> =>
    Promise.resolve(existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as Credential) : undefined);
  const application = new Application(emulator, find, false);
  const used = new Set<string>();
  const failures: string[] = [];
  let oldestDays = 0;
  let most = 0;

  // WHEN
  await withinTest(async (signal) => {
    for (let week = 0; week < weeks && !signal.aborted; week++) {
      await stack.ok("apply", "-auto-approve");
      for (let hours = 0; hours < 7 * 24; hours += 6) {
        if (hours % 24 === 0) await application.look();
        const failure = await application.call();
        if (failure !== undefined) failures.push(`week ${week}, hour ${hours}: ${failure}`);
        emulator.clock.advance(6 * hour);
      }
      const { clients } = emulator.snapshot();
      const now = emulator.clock.now().getTime();
      oldestDays = Math.max(oldestDays, ...clients.map(({ createdAt }) => (now - Date.parse(createdAt)) / day));
      most = Math.max(most, clients.length);
      used.add(application.held?.clientId ?? "");
    }
  });
  await emulator.close();

  // THEN
  expect(failures).toEqual([]);
  expect(application.calls).toBe(weeks * 28);
  expect(used.size - 1).toBeGreaterThanOrEqual(Math.floor((weeks * 7) / 104));
  expect(oldestDays).toBeGreaterThan(90);
  expect(oldestDays).toBeLessThanOrEqual(104);
  expect(most).toBe(2);
});
