import { readFileSync } from "node:fs";
import { join } from "node:path";

import { emulatorCommand } from "../../../lib/cli/emulator";
import type { Fault } from "../../../lib/emulator";
import { defaultOrgId, documentedLimits, documentedTokenLifeSeconds } from "../../../lib/emulator/options";
import { apiOfOwner, failureOf, goaError, send, startEmulator } from "./support";

const page = readFileSync(join(__dirname, "../../../docs/emulator.md"), "utf8");

/** The rows of the table whose first column has the given heading, as columns without their code marks. */
function table(heading: string): string[][] {
  const lines = page.split("\n");
  const start = lines.findIndex((line) => new RegExp(`^\\| ${heading} +\\|`).test(line));
  const length = lines.slice(start).findIndex((line) => !line.startsWith("|"));
  return lines.slice(start + 2, start + length).map((line) =>
    line
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim().replaceAll("`", "")),
  );
}

describe("the emulator's page", () => {
  test("lists endpoints that are served", async () => {
    // GIVEN
    const emulator = await startEmulator();
    const endpoints = table("endpoint").map(([endpoint = ""]) => endpoint);
    expect(endpoints).toHaveLength(48);

    // WHEN each is called without a token
    const statuses = new Map<string, number>();
    for (const endpoint of endpoints) {
      const [method = "", path = ""] = endpoint.split(" ");
      statuses.set(endpoint, (await send(emulator, method, path)).status);
    }

    // THEN the API asks for one, the token endpoint and the control interface for a body, and the rest just answers
    for (const [endpoint, status] of statuses) {
      const isPublic = endpoint.includes("_emulator") || endpoint.includes("/oidc/token");
      const expected = !isPublic ? [401] : endpoint.startsWith("POST") ? [400] : [200, 204];
      expect([endpoint, expected]).toEqual([endpoint, expect.arrayContaining([status])]);
    }
  });

  test("lists every edit and no other", async () => {
    const emulator = await startEmulator();
    expect(table("edit").map(([name]) => name)).toEqual(Object.keys(emulator.edit));
  });

  test("lists every setting and no other, with the default that holds", async () => {
    const { settings } = await startEmulator();
    const listed = table("setting").map(([name = "", , value = ""]): [string, unknown] => [name, JSON.parse(value)]);
    expect(listed).toEqual(Object.entries(settings));
  });

  test("lists every flag of the command and no other", () => {
    expect(table("flag").map(([flag]) => flag)).toEqual(emulatorCommand.options.map(({ flags }) => flags));
  });

  test("lists every effect of faults and no other, with what goes with it", async () => {
    // GIVEN
    const emulator = await startEmulator();
    const values = { drop: true, reset: true, hang: true, truncated: true, stale: { ms: 1 }, latencyMs: 1, skewMs: 1 };
    const numbers = { status: 500, html: 502 };
    const rows = table("effect").map(([effect = "", , beside = ""]) => ({
      name: effect.replace(/,.*/, ""),
      beside: beside.split(", ").filter((word) => word !== ""),
    }));

    // THEN they are those that a wrong fault is told of
    const { json } = await send(emulator, "POST", "/_emulator/faults", { body: "{}" });
    const names = rows.map(({ name }) => name).join(", ");
    expect(json).toEqual(goaError("bad_request", `exactly one of ${names};`));

    // THEN what goes with each is taken, and nothing else
    for (const { name, beside } of rows) {
      const effect = { [name]: { ...values, ...numbers }[name as keyof typeof values] };
      for (const [member, value] of [
        ["after", true],
        ["lateChangeMs", 1],
      ] as const) {
        const add = () => emulator.faults.add({ ...effect, [member]: value } as unknown as Fault);
        if (beside.includes(member)) expect(add()).toMatchObject({ fault: { ...effect, [member]: value } });
        else expect(add).toThrow(`has no member "${member}"`);
      }
    }
  });

  test("shows faults that can be added as they are", async () => {
    const emulator = await startEmulator();
    const shown = table("to try out").map(([, fault = ""]) => JSON.parse(fault) as Fault);
    expect(shown).toHaveLength(10);
    for (const fault of shown) expect(emulator.faults.add(fault)).toMatchObject({ fault });
  });

  test("shows a fault, in the process and for curl, that loses the answer to a create", async () => {
    // GIVEN
    const emulator = await startEmulator();
    const api = await apiOfOwner(emulator);
    const [, body = "", path = ""] = /^curl -d '(.*"drop".*)' http:\/\/[^/]+(\S+)$/m.exec(page) ?? [];
    const [, literal = ""] = /emulator\.faults\.add\((\{.*?\n\})\);/s.exec(page) ?? [];
    const inProcess = JSON.parse(literal.replace(/(\w+): /g, '"$1":').replace(/,(\s*})/g, "$1")) as Fault;

    // WHEN
    expect((await send(emulator, "POST", path, { body })).status).toBe(201);
    emulator.faults.add(inProcess);
    for (const name of ["first", "second"]) await failureOf(api("POST", "service-accounts", { name }));

    // THEN
    expect(emulator.faults.list().map(({ struck }) => struck)).toEqual([1, 1]);
    expect(emulator.snapshot().serviceAccounts).toMatchObject([{ name: "first" }, { name: "second" }]);
  });

  test("gives the defaults that hold", () => {
    const defaults = Object.fromEntries(table("option").map(([name = "", , value = ""]) => [name, value]));
    expect(defaults).toMatchObject({
      orgId: `the file's, else ${defaultOrgId}`,
      "limits.serviceAccounts": String(documentedLimits.serviceAccounts),
      "limits.clientsPerServiceAccount": String(documentedLimits.clientsPerServiceAccount),
      tokenLifeSeconds: String(documentedTokenLifeSeconds),
    });
  });

  test("shows a call that makes a user whose rights are fewer", async () => {
    // GIVEN
    const emulator = await startEmulator();
    const [, body = "", path = ""] = /^curl -d '(.*)' http:\/\/[^/]+(\S+)$/m.exec(page) ?? [];

    // WHEN it is sent as curl does
    const { json } = await send(emulator, "POST", path, {
      headers: { "content-type": "application/x-www-form-urlencoded" },
      body,
    });

    // THEN
    const { id } = json as { id: number };
    const shown = await (await apiOfOwner(emulator))("GET", `users/${id}`);
    expect(shown.json).toMatchObject({ email: "reader@example.com" });
  });

  test("shows the settings that the emulator gives", async () => {
    const emulator = await startEmulator();
    const shown = [...page.matchAll(/^export (\w+)=/gm)].map(([, name]) => name);
    expect(shown).toEqual(Object.keys(emulator.environment()));
  });
});
