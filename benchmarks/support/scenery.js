const { existsSync, mkdirSync, readFileSync } = require("node:fs");
const { join } = require("node:path");
const { Workspace } = require("./workspace");

const library = join(__dirname, "..", "..", "dist", "lib");

/** A part of the built library. */
function built(room) {
  if (!existsSync(library)) throw new Error(`${library} is not there: run \`npm run build\` first`);
  return require(join(library, room));
}

/** A configuration that the tests use as well. */
const fixture = (name) =>
  readFileSync(join(__dirname, "..", "..", "__tests__", "fixtures", "configurations", `${name}.tf`), "utf8");

/** A directory with the provider, initialized. */
async function workspace(directory, configuration, env) {
  mkdirSync(directory, { recursive: true });
  const { requiredProviders } = built("install").install(directory);
  const created = new Workspace(directory, requiredProviders + configuration, env);
  await created.init();
  return created;
}

/** Runs `use` with an emulator of its own. */
async function withEmulator(options, use) {
  const emulator = await built("emulator").Emulator.start(options);
  try {
    return await use(emulator);
  } finally {
    await emulator.close();
  }
}

/** A token of the owner of an emulator's organization. */
async function accessToken({ loginUrl, owner }) {
  const body = new URLSearchParams({ grant_type: "refresh_token", refresh_token: owner.refreshToken });
  const answer = await fetch(`${loginUrl}/oidc/token`, { method: "POST", body });
  return (await answer.json()).access_token;
}

module.exports = { accessToken, fixture, withEmulator, workspace };
