import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { buildSync } from "esbuild";
import { join } from "node:path";
import { temporaryDirectory } from "../../support/directory";
import { loopback } from "./loopback";

/** The client as a program of its own loads it; axios stays a package, so that its loading can be seen. */
const iam = join(temporaryDirectory(), "iam.js");
buildSync({
  entryPoints: [join(__dirname, "../../../lib/iam/index.ts")],
  outfile: iam,
  bundle: true,
  platform: "node",
  external: ["axios"],
});

async function run(script: string): Promise<string> {
  const program = `const { IamClient, parseRef, zones } = require(${JSON.stringify(iam)}); ${script}`;
  const env = { ...process.env, NODE_PATH: join(__dirname, "../../../node_modules") };
  const { stdout } = await promisify(execFile)(process.execPath, ["-e", program], { env });
  return stdout.trim();
}

const isLoaded = "Object.keys(require.cache).some((file) => /node_modules.axios/.test(file))";

test("axios is loaded by the first request, not before", async () => {
  // GIVEN
  const server = await loopback(() => ({ status: 200, json: [] }));
  const options = JSON.stringify({ orgId: "1", credentials: { accessToken: "t" }, apiUrl: server.url });
  // WHEN
  const output = await run(`
    const iam = new IamClient(${options});
    parseRef("iam:user:1");
    const before = ${isLoaded};
    iam.roles.list().then(() => console.log(before, ${isLoaded}));
  `);
  // THEN
  expect(output).toBe("false true");
});

test("kept connections do not keep the process alive", async () => {
  // GIVEN
  const server = await loopback(() => ({ status: 200, json: [] }));
  const options = JSON.stringify({
    orgId: "1",
    credentials: { refreshToken: "t" },
    apiUrl: server.url,
    loginUrl: server.url,
  });
  // WHEN
  const output = await run(`
    const iam = new IamClient(${options});
    iam.roles.list().then(() => iam.roles.list()).then(() => {
      // What keeps the process alive.
      setImmediate(() => console.log(JSON.stringify(process.getActiveResourcesInfo())));
    });
  `);
  // THEN
  const active = JSON.parse(output) as string[];
  expect(active).not.toContain("TCPSocketWrap");
  expect(active).not.toContain("Timeout");
  expect(server.calls()).toHaveLength(2);
  expect(server.connections()).toBe(1);
});
