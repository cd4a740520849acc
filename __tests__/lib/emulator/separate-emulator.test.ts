import { spawnSync } from "node:child_process";
import { join, resolve } from "node:path";

const built = join(resolve(__dirname, "../../.."), "dist", "lib", "emulator");

/** Runs a program as a test of somebody else's would be run: to its own end. */
function run(program: string): { stdout: string; stderr: string; status: number | null } {
  const text = `const { SeparateEmulator } = require(${JSON.stringify(built)});
const { execFileSync } = require("node:child_process");
(async () => { ${program} })().catch((error) => { console.log("failed:", error.message); });`;
  return spawnSync(process.execPath, ["-e", text], { encoding: "utf8", timeout: 300_000 });
}

test("it answers a program that this process waits for, and lets the process end that has not closed it", () => {
  const { stdout, stderr, status } = run(`
    const emulator = await SeparateEmulator.start({ orgId: "7" });
    const ask = "fetch(process.env.FLEXERA_API_URL + '/nothing').then(({ status }) => console.log(status))";
    const said = execFileSync(process.execPath, ["-e", ask], { env: emulator.environment(), encoding: "utf8" });
    console.log(said.trim(), (await emulator.requests()).length);
  `);

  expect({ stdout, stderr, status }).toStrictEqual({ stdout: "404 1\n", stderr: "", status: 0 });
});

test("what an emulator can do it can do from afar", () => {
  const { stdout } = run(`
    const emulator = await SeparateEmulator.start();
    const { id } = await emulator.edit.addServiceAccount({ name: "reader" });
    await emulator.configure({ secretRotation: false });
    await emulator.addFault({ effect: "unavailable" }).catch(({ message }) => console.log("refused:", typeof message));
    await emulator.clearFaults();
    await emulator.advanceClock(1000);
    await emulator.clearRequests();
    const { serviceAccounts } = await emulator.snapshot();
    console.log(serviceAccounts.find((one) => one.id === id).name, emulator.orgId, emulator.zone);
    await emulator.close();
    await emulator.close();
  `);

  expect(stdout).toMatch(/reader 1105 nam\n$/);
});

test("an option that is out of range is told as by an emulator in this thread", () => {
  expect(run(`await SeparateEmulator.start({ orgId: "none" });`).stdout).toMatch(
    /^failed: org id "none" is not an org id/,
  );
});
