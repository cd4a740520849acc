const { execFileSync } = require("node:child_process");
const { join } = require("node:path");

/**
 * Whether what is built is what users get as a version of the npm package, for ever: told so by `--release`, for `npm publish`,
 * or for `npm pack` of a checkout that is exactly what the version's tag (`v0.1.0`) names.
 *
 * @param {string} root the directory of the npm package
 * @param {readonly string[]} args of the build
 * @param {NodeJS.ProcessEnv} env npm tells the command there that the build is run for
 * @returns {boolean}
 */
function isRelease(root, args = process.argv, env = process.env) {
  if (args.includes("--release") || env.npm_command === "publish") return true;
  return env.npm_command === "pack" && isTagged(root);
}

function isTagged(root) {
  const { version } = require(join(root, "package.json"));
  const git = (...args) =>
    execFileSync("git", args, { cwd: root, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
  try {
    const tags = git("tag", "--points-at", "HEAD").split("\n");
    return tags.includes(`v${version}`) && git("status", "--porcelain") === "";
  } catch {
    return false; // there is no git, or nothing that it knows
  }
}

module.exports = { isRelease };
