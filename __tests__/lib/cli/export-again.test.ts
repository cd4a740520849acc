import { readFileSync } from "node:fs";
import { accountRef } from "../emulator/support";
import { bundleCommand } from "./command";
import { inProject, populated, workspace } from "./export-workspace";

beforeAll(bundleCommand);

describe.each(["typescript", "hcl"] as const)("flexera-iam export, run again: %s", (language) => {
  test("adds what is new, in the org's order of names, and leaves alone what a person wrote", async () => {
    // GIVEN an export that a person has worked on
    const { emulator, edit, id, project } = await populated();
    const { run, text, edit: change } = workspace(emulator, language);
    expect((await run()).code).toBe(0);
    change((before) =>
      before
        .replace("reads cost", "reads all cost")
        .replace(/^(.*)end flexera-export/m, "$1mine: keep this\n$1end flexera-export"),
    );
    const before = text();

    // WHEN the org changes, too, and the export runs again
    edit.updateServiceAccount({ id, name: "renamed" });
    edit.grant({ subject: { ref: accountRef(id) }, role: { name: "observer" }, scope: inProject(project) });
    edit.addClient({ serviceAccountId: id });
    edit.addServiceAccount({ name: "Alpha" });
    edit.addServiceAccount({ name: "zulu" });
    const again = await run();

    // THEN
    expect(again).toMatchObject({ code: 0, stderr: "" });
    expect(again.stdout).toContain("2 service accounts, 1 grant, 1 client are new");
    const after = text();
    const kept = before.split("\n").filter((line) => !line.startsWith("import {"));
    expect(after.split("\n").filter((line) => kept.includes(line))).toEqual(expect.arrayContaining(kept));
    const order = [...after.matchAll(/begin flexera-export: (.*)/g)].map(([, label]) => label);
    expect(order).toEqual(["web", "alpha", "cost-reader", "zulu"]);
    expect(after).not.toContain("renamed");
    expect(after).toContain("reads all cost");

    // WHEN nothing has changed since, THEN nothing is written
    const third = await run();
    expect(third.stdout).toContain("nothing is new");
    expect(text()).toBe(after);
  });

  test("names what is gone, and forgets it when a person has taken it out", async () => {
    const { emulator, edit, id, clientId } = await populated();
    const { run, text, edit: change, map } = workspace(emulator, language);
    await run();
    const { id: other } = edit.addServiceAccount({ name: "other" });
    await run();
    edit.deleteClient({ clientId });
    edit.revoke({ subject: { ref: accountRef(id) }, role: { name: "observer" } });
    edit.deleteServiceAccount({ id: other });

    // WHEN
    const before = text();
    const again = await run();

    // THEN
    expect(again.stderr.split("\n").sort()).toEqual([
      "",
      `flexera-iam: in the code, but not in the organization any more: client ${clientId} of service account cost-reader (${id})`,
      `flexera-iam: in the code, but not in the organization any more: role observer of service account cost-reader (${id})`,
      `flexera-iam: in the code, but not in the organization any more: service account other (${other})`,
    ]);
    expect(again.code).toBe(0);
    expect(text()).toBe(before);

    // WHEN a person takes the block out
    change((now) => now.replace(/^.*begin flexera-export: other[^]*end flexera-export: other\n/m, ""));
    expect((await run()).stderr).not.toContain("other");
    expect(readFileSync(map, "utf8")).not.toContain("other");
  });

  test("does not write again what a person took out, and adds nothing where markers are gone", async () => {
    const { emulator, edit, id } = await populated();
    const { id: other } = edit.addServiceAccount({ name: "other" });
    const { run, text, edit: change } = workspace(emulator, language);
    await run();
    change((now) =>
      now
        .replace(/^.*begin flexera-export: other[^]*end flexera-export: other\n/m, "")
        .replace(/^.*(begin|end) flexera-export: cost-reader\n/gm, ""),
    );
    const before = text();
    edit.grant({ subject: { ref: accountRef(id) }, role: { name: "policy_viewer" } });

    const again = await run();
    const check = await run("--check");

    expect(again.stderr).toContain(`since it was exported: service account "other" (${other})`);
    expect(again.stderr).toMatch(
      /cannot be exported: role policy_viewer of service account "cost reader" \(\d+\): its markers/,
    );
    expect(again.code).toBe(1);
    expect(text()).toBe(before);
    expect(check.code).toBe(2);
  });
});
