const { readdirSync, readFileSync } = require("node:fs");
const { join } = require("node:path");

/**
 * The licences of the packages whose code is in a bundle, which go wherever it goes.
 *
 * @param {string} root the directory that the paths of the metafiles are relative to
 * @param {string} holder what the bundles are, for people
 * @param {readonly import("esbuild").Metafile[]} metafiles what esbuild says of its bundles
 * @returns {string} the text, the same for the same packages
 * @throws Error when a package has no licence text, or a licence that asks for more than a notice
 */
function notices(root, holder, metafiles) {
  const directories = new Set(metafiles.flatMap(bundledPackages));
  const packages = [...directories].map((directory) => packageIn(root, directory));
  packages.sort((one, other) => compare(`${one.name}@${one.version}`, `${other.name}@${other.version}`));
  const introduction = `The ${holder} holds code of the packages that follow, each under its own licence.\n`;
  return [introduction, ...packages.map(section)].join(`\n${"-".repeat(80)}\n\n`);
}

const compare = (one, other) => (one < other ? -1 : one > other ? 1 : 0);

/** The directories of packages of which a bundle holds something. */
function bundledPackages({ outputs }) {
  return Object.values(outputs).flatMap(({ inputs }) =>
    Object.entries(inputs)
      .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
      .map(([path]) => /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1])
      .filter((directory) => directory !== undefined),
  );
}

/** What may go into a bundle with a notice alone. */
const allowed =
  /^\(?(?:(?:MIT|MIT-0|ISC|BSD-2-Clause|BSD-3-Clause|0BSD|Apache-2\.0|BlueOak-1\.0\.0|Unlicense|CC0-1\.0)(?: (?:AND|OR) )?)+\)?$/;

function packageIn(root, directory) {
  const { name, version, license } = JSON.parse(readFileSync(join(root, directory, "package.json"), "utf8"));
  if (!allowed.test(String(license))) {
    throw new Error(`${name} ${version} must not be bundled: its licence is ${license}`);
  }
  const all = readdirSync(join(root, directory)).sort();
  const read = (file) =>
    readFileSync(join(root, directory, file), "utf8")
      .replace(/\r\n/g, "\n")
      .trim();
  const licences = all.filter((file) => /^(?:licen[cs]e|copying)(?:[.-]|$)/i.test(file)).map(read);
  if (licences.length === 0)
    licences.push(...all.filter((file) => /^readme/i.test(file)).flatMap((file) => endOf(read(file))));
  if (licences.length === 0) throw new Error(`${name} ${version} has no file with its licence`);
  const texts = [...licences, ...all.filter((file) => /^notice(?:[.-]|$)/i.test(file)).map(read)];
  return { name, version, license, texts };
}

/** Some packages have their licence at the end of the file that introduces them. */
function endOf(readme) {
  const text = readme
    .split(/^(?:#+ *licen[cs]e *#*|licen[cs]e\n-+)$/im)
    .at(-1)
    .trim();
  return text !== readme && /permission is hereby granted|redistribution and use/i.test(text) ? [text] : [];
}

const section = ({ name, version, license, texts }) => `${name} ${version} (${license})\n\n${texts.join("\n\n")}\n`;

module.exports = { bundledPackages, notices };
