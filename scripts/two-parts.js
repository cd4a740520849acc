const { build } = require("esbuild");
const { relative, sep } = require("node:path");

/** What stands between the parts: lib/launch/run-program.ts looks for it, to load each of them when it is needed. */
const BORDER = "\n//# later\n";

/**
 * Bundles a program into one script with two parts: what its entry imports, and what is only asked for by `import()`. The first
 * finds the second by the function `later`, so that the script works as a whole as well.
 *
 * @param {import("esbuild").BuildOptions & { entryPoints: [string], absWorkingDir: string }} options
 * @returns {Promise<{ text: string, metafiles: import("esbuild").Metafile[] }>}
 */
async function bundleInTwoParts(options) {
  const { entryPoints, absWorkingDir: root, plugins = [], ...common } = options;
  const names = new Set();
  const later = {
    name: "later",
    setup({ onResolve, onLoad, resolve }) {
      onResolve({ filter: /^\./ }, async ({ kind, path, resolveDir }) => {
        if (kind !== "dynamic-import") return undefined;
        const found = await resolve(path, { kind: "import-statement", resolveDir });
        if (found.errors.length > 0) return found;
        const name = `./${relative(root, found.path).split(sep).join("/")}`;
        names.add(name);
        return { path: name, namespace: "later" };
      });
      onLoad({ filter: /.*/, namespace: "later" }, ({ path }) => ({
        contents: `module.exports = later()[${JSON.stringify(path)}];`,
      }));
    },
  };
  const bundle = { ...common, absWorkingDir: root, write: false };
  const first = await build({ ...bundle, entryPoints, plugins: [later, ...plugins] });
  const members = [...names]
    .sort()
    .map((name) => `get ${JSON.stringify(name)}() { return require(${JSON.stringify(name)}); }`);
  const stdin = { contents: `module.exports = { ${members.join()} };`, resolveDir: root };
  const second = await build({ ...bundle, stdin, plugins });
  const [start, rest] = [first, second].map(({ outputFiles: [{ text }] }) => text);
  return {
    text: `${start}${BORDER}var loaded; function later() {
if (!loaded) { loaded = { exports: {} }; (function (module, exports) {${rest}})(loaded, loaded.exports); }
return loaded.exports; }\n`,
    metafiles: [first.metafile, second.metafile],
  };
}

module.exports = { bundleInTwoParts };
