import { constructsOn, type Core, coresAmong } from "../model/cores";

interface Parts {
  /** The package of its command line. */
  readonly cli: string;
  readonly version: string;
  /** The oldest Node.js that all of it runs on. */
  readonly node: string;
}

const parts: Readonly<Record<Core, Parts>> = {
  cdktf: { cli: "cdktf-cli", version: "0.21.0", node: "20" },
  cdktn: { cli: "cdktn-cli", version: "0.24.0", node: "22.19" },
};

/** The one that the files of the starter are written with. */
const written = "cdktf";

/** A file of the starter, with everything in it that is of a core. */
export function forCore(core: Core, text: string): string {
  if (core === written) return text;
  const [from, to] = [parts[written], parts[core]];
  return text
    .replace(`"${written}": "${from.version}"`, `"${core}": "${to.version}"`)
    .replace(`"${from.cli}": "${from.version}"`, `"${to.cli}": "${to.version}"`)
    .replace(`"node": ">=${from.node}"`, `"node": ">=${to.node}"`)
    .replace(`Node.js ${from.node} or`, `Node.js ${to.node} or`)
    .replaceAll(`from "${written}";`, `from "${core}";`)
    .replaceAll(`from "${constructsOn[written]}";`, `from "${constructsOn[core]}";`)
    .replace(/(: "|npx )cdktf (synth|diff|deploy|destroy)\b/g, `$1${core} $2`);
}

/** The core that a project has; undefined when it has none, or both. */
export function coreIn(packages: Readonly<Record<string, string>>): Core | undefined {
  const [found, other] = coresAmong(Object.keys(packages));
  return other === undefined ? found : undefined;
}
