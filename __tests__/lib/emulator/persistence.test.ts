import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { temporaryDirectory } from "../../support/directory";
import { apiOfOwner, apiOfUser, apiWith, askToken, goaError, startEmulator, tokenOf } from "./support";

let folder: string;
let file: string;

beforeEach(() => {
  folder = temporaryDirectory();
  file = join(folder, "state.json");
});

describe("an emulator with a file", () => {
  test("goes on where the last one ended: accounts, clients, rules, tokens and ids", async () => {
    // GIVEN an emulator that has seen some work
    const first = await startEmulator({ file, orgId: "77", zone: "eu" });
    const owner = await apiOfOwner(first);
    await owner("POST", "service-accounts", { name: "kept" });
    const { json } = await owner("POST", "service-accounts/2263/clients");
    const { clientId, clientSecret } = json as { clientId: string; clientSecret: string };
    const fields = { grant_type: "client_credentials", client_id: clientId, client_secret: clientSecret };
    const token = await tokenOf(first, fields);
    const before = first.snapshot();
    await first.close();

    // WHEN another takes over, with org and zone left to the file
    const second = await startEmulator({ file });

    // THEN all is there, and both owners' refresh tokens are good
    expect(second).toMatchObject({ orgId: "77", zone: "eu" });
    expect(second.snapshot()).toEqual(before);
    expect((await askToken(second, fields)).status).toBe(200);
    expect((await apiWith(second, token)("GET", "roles")).status).toBe(200);
    expect(second.owner.refreshToken).not.toBe(first.owner.refreshToken);
    const created = await (
      await apiOfUser(second, first.owner.refreshToken)
    )("POST", "service-accounts", { name: "x" });
    expect(created.headers.location).toBe("/iam/v1/orgs/77/service-accounts/2264");
    await second.close();
  });

  test("has written a change before it answers, in a file for its owner's eyes that holds no secret", async () => {
    // GIVEN
    const emulator = await startEmulator({ file });
    const token = await tokenOf(emulator, { grant_type: "refresh_token", refresh_token: emulator.owner.refreshToken });
    const api = apiWith(emulator, token);

    // WHEN
    await api("POST", "service-accounts", { name: "in the file" });
    const { json } = await api("POST", "service-accounts/2263/clients");

    // THEN
    const { clientId, clientSecret } = json as { clientId: string; clientSecret: string };
    const content = readFileSync(file, "utf8");
    expect(content).toContain("in the file");
    expect(content).toContain(clientId);
    for (const secret of [clientSecret, token, emulator.owner.refreshToken]) expect(content).not.toContain(secret);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    await emulator.close();
    expect(readdirSync(folder)).toEqual(["state.json"]);
  });

  test("keeps what is changed behind the API's back", async () => {
    const first = await startEmulator({ file });
    first.edit.addServiceAccount({ name: "made elsewhere" });
    await first.close();
    const second = await startEmulator({ file });
    expect(second.snapshot().serviceAccounts).toMatchObject([{ name: "made elsewhere" }]);
    await second.close();
  });

  test("answers 500 when the change cannot be kept", async () => {
    const emulator = await startEmulator({ file });
    const api = await apiOfOwner(emulator);
    rmSync(folder, { recursive: true });
    const { status, json } = await api("POST", "service-accounts", { name: "lost" });
    expect(status).toBe(500);
    const message = `the persist file ${file} cannot be written`;
    expect(json).toEqual(goaError("internal_error", message, { temporary: true, fault: true }));
    await emulator.close();
  });

  test.each([
    ["{", "it is not JSON"],
    ["null", 'its format is not "flexera-iam-emulator"'],
    ['{"format":"another"}', 'its format is not "flexera-iam-emulator"'],
    ['{"format":"flexera-iam-emulator","version":2}', "its version is 2, this emulator reads 1"],
    ['{"format":"flexera-iam-emulator","version":1}', "its zone is missing or damaged"],
  ])("refuses a file that holds %s and leaves it as it is", async (content, reason) => {
    writeFileSync(file, content);
    await expect(startEmulator({ file })).rejects.toThrow(reason);
    expect(readFileSync(file, "utf8")).toBe(content);
    expect(existsSync(`${file}.lock`)).toBe(false);
  });

  test.each([
    ["users", [null]],
    ["serviceAccounts", {}],
    ["org", { id: "1105" }],
    ["accessTokens", []],
    ["zone", "mars"],
  ])("refuses a file whose %s is %j", async (member, value) => {
    await (await startEmulator({ file })).close();
    const content = JSON.parse(readFileSync(file, "utf8")) as Record<string, unknown>;
    writeFileSync(file, JSON.stringify({ ...content, [member]: value }));
    await expect(startEmulator({ file })).rejects.toThrow(new RegExp(`its ${member} is (missing or damaged|unknown)`));
  });

  test("refuses a file of another org or zone", async () => {
    await (await startEmulator({ file })).close();
    await expect(startEmulator({ file, orgId: "7" })).rejects.toThrow("holds org 1105, not 7");
    await expect(startEmulator({ file, zone: "eu" })).rejects.toThrow("holds zone nam, not eu");
  });

  test("refuses a file that it may not read", async () => {
    await expect(startEmulator({ file: folder })).rejects.toThrow(`the persist file ${folder} cannot be read`);
    const missing = join(folder, "missing", "state.json");
    await expect(startEmulator({ file: missing })).rejects.toThrow(`the lock file ${missing}.lock cannot be made`);
  });
});

describe("the lock of a file", () => {
  test("keeps a second emulator away while the first one runs", async () => {
    // GIVEN
    const first = await startEmulator({ file });

    // WHEN, THEN
    await expect(startEmulator({ file })).rejects.toThrow(`is in use by the emulator with process id ${process.pid}`);
    expect(existsSync(`${file}.lock`)).toBe(true);
    await first.close();
    expect(existsSync(`${file}.lock`)).toBe(false);
    await (await startEmulator({ file })).close();
  });

  test("is respected when another living process holds it", async () => {
    writeFileSync(`${file}.lock`, `${process.ppid} another\n`);
    await expect(startEmulator({ file })).rejects.toThrow(`process id ${process.ppid}`);
    expect(readFileSync(`${file}.lock`, "utf8")).toBe(`${process.ppid} another\n`);
  });

  test.each([
    ["a dead process", () => `${spawnSync(process.execPath, ["-e", ""]).pid} gone\n`],
    ["an earlier process that had our process id", () => `${process.pid} earlier\n`],
    ["a crash in the middle of its making", () => ""],
  ])("is taken over from %s", async (_whose, content) => {
    writeFileSync(`${file}.lock`, content());
    const emulator = await startEmulator({ file });
    await emulator.close();
    expect(readdirSync(folder)).toEqual(["state.json"]);
  });

  test("is let go when the port is taken", async () => {
    const other = await startEmulator();
    const port = Number(new URL(other.url).port);
    await expect(startEmulator({ file, port })).rejects.toThrow(`port ${port} of 127.0.0.1 is in use`);
    expect(existsSync(`${file}.lock`)).toBe(false);
  });
});
