import { readFileSync } from "node:fs";
import { join } from "node:path";

import { defaultOrgId, documentedLimits, documentedTokenLifeSeconds } from "../../../lib/emulator/options";
import { apiOfOwner, send, startEmulator } from "./support";

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
  it("lists endpoints that are served", async () => {
    // GIVEN
    const emulator = await startEmulator();
    const endpoints = table("endpoint").map(([endpoint = ""]) => endpoint);
    expect(endpoints).toHaveLength(31);

    // WHEN each is called without a token
    const statuses = new Map<string, number>();
    for (const endpoint of endpoints) {
      const [method = "", path = ""] = endpoint.split(" ");
      statuses.set(endpoint, (await send(emulator, method, path)).status);
    }

    // THEN the API asks for one, the token endpoint and the edit for a body, and the rest just answers
    for (const [endpoint, status] of statuses) {
      const isPublic = endpoint.includes("_emulator") || endpoint.includes("/oidc/token");
      const expected = !isPublic ? [401] : endpoint.startsWith("POST") ? [400] : [200, 204];
      expect([endpoint, expected]).toEqual([endpoint, expect.arrayContaining([status])]);
    }
  });

  it("lists every edit and no other", async () => {
    const emulator = await startEmulator();
    expect(table("edit").map(([name]) => name)).toEqual(Object.keys(emulator.edit));
  });

  it("gives the defaults that hold", () => {
    const defaults = Object.fromEntries(table("option").map(([name = "", , value = ""]) => [name, value]));
    expect(defaults).toMatchObject({
      orgId: `the file's, else ${defaultOrgId}`,
      "limits.serviceAccounts": String(documentedLimits.serviceAccounts),
      "limits.clientsPerServiceAccount": String(documentedLimits.clientsPerServiceAccount),
      tokenLifeSeconds: String(documentedTokenLifeSeconds),
    });
  });

  it("shows a call that makes a user whose rights are fewer", async () => {
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

  it("shows the settings that the emulator gives", async () => {
    const emulator = await startEmulator();
    const shown = [...page.matchAll(/^export (\w+)=/gm)].map(([, name]) => name);
    expect(shown).toEqual(Object.keys(emulator.environment()));
  });
});
