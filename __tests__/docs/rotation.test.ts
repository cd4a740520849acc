import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { Emulator } from "../../lib/emulator";
import { defaultOverlap } from "../../lib/model/durations";
import { serviceAccountClientSchema } from "../../lib/model/schemas/service-account-client";
import { snakeCase } from "../../lib/schema";
import { temporaryDirectory } from "../support/directory";
import { configuration } from "../support/hcl";
import { examplesOf, problemsOf } from "./programs";

const page = readFileSync(join(resolve(__dirname, "../.."), "docs/rotation.md"), "utf8");
const examples = examplesOf("rotation.md");
const [first = "", ...others] = [...page.matchAll(/^```hcl\n(.*?)^```$/gms)].map(([, code = ""]) => code);

test.each(examples)(
  "an example is synthesized, or refused as the page says: $title $section",
  ({ program, message }) => {
    expect(problemsOf(program)).toEqual(message === undefined ? [] : [message]);
  },
);

test("every attribute that the page names is one", () => {
  const known = Object.keys(serviceAccountClientSchema.attributes).flatMap((key) => [key, snakeCase(key)]);
  const rows = page.split("\n").flatMap((line) => /^\| `(\w+)` +\| [^|]+\|$/.exec(line)?.[1] ?? []);

  expect(rows).toHaveLength(9);
  expect(known).toEqual(expect.arrayContaining(rows));
  expect(defaultOverlap).toBe("7d");
});

test("a rotation of the first configuration goes as the page tells", async () => {
  // GIVEN
  const emulator = await Emulator.start();
  try {
    const file = join(temporaryDirectory(), "flexera.json");
    const text = first.replace("/run/secrets/flexera.json", file);
    const stack = await configuration(text, emulator.environment());
    const state = async (): Promise<Record<string, unknown>> => {
      const { values } = JSON.parse(await stack.ok("show", "-json")) as {
        values: { root_module: { resources: { type: string; values: Record<string, unknown> }[] } };
      };
      const client = values.root_module.resources.find(({ type }) => type === "flexera_service_account_client");
      return client?.values ?? {};
    };
    const delivered = (): unknown => (JSON.parse(readFileSync(file, "utf8")) as { clientId: unknown }).clientId;
    const days = (count: number): void => {
      emulator.clock.advance(count * 86_400_000);
    };
    const apply = (): Promise<string> => stack.ok("apply", "-auto-approve");

    // WHEN it is created
    await apply();
    const before = await state();

    // THEN
    expect(before).toMatchObject({ status: "active", client_id: delivered(), previous_client_id: null });

    // WHEN the rotation is near, and a run does not refresh when it is due
    days(80);
    const warned = await stack.ok("plan");
    days(11);
    const blind = await stack.plan("-refresh=false");

    // THEN
    expect(warned).toContain(`Warning: client ${String(before.client_id)} is to be rotated at`);
    expect(blind.changes).toEqual({});

    // WHEN it is due
    const due = await stack.plan();
    await apply();
    const rotated = await state();

    // THEN
    expect(due.changes).toEqual({ "flexera_service_account_client.job": "update" });
    expect(rotated).toMatchObject({ status: "overlap", previous_client_id: before.client_id, client_id: delivered() });
    expect(rotated.client_id).not.toBe(before.client_id);

    // WHEN the overlap is not over, and when it is
    days(6);
    const waiting = await stack.plan();
    days(1);
    await apply();

    // THEN
    expect(waiting.changes).toEqual({});
    expect(await state()).toMatchObject({ status: "active", previous_client_id: null, client_id: rotated.client_id });
    expect(emulator.snapshot().clients.map(({ clientId }) => clientId)).toEqual([rotated.client_id]);

    // WHEN the other configurations of the page are tried
    for (const other of others) {
      stack.write(other);
      // THEN
      await stack.ok("validate");
    }
  } finally {
    await emulator.close();
  }
});
