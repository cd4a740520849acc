import { existsSync } from "node:fs";
import { join } from "node:path";

/** How a project installs its packages. */
export interface PackageManager {
  readonly install: string;
  /** Runs the tests. */
  readonly test: string;
  /** Adds packages, of exactly the versions that are named. */
  readonly add: string;
  readonly addForDevelopment: string;
}

const npm: PackageManager = {
  install: "npm install",
  test: "npm test",
  add: "npm install --save-exact",
  addForDevelopment: "npm install --save-exact --save-dev",
};
const others = {
  pnpm: {
    install: "pnpm install",
    test: "pnpm test",
    add: "pnpm add --save-exact",
    addForDevelopment: "pnpm add --save-exact --save-dev",
  },
  yarn: {
    install: "yarn install",
    test: "yarn test",
    add: "yarn add --exact",
    addForDevelopment: "yarn add --exact --dev",
  },
  bun: {
    install: "bun install",
    test: "bun run test",
    add: "bun add --exact",
    addForDevelopment: "bun add --exact --dev",
  },
} as const satisfies Readonly<Record<string, PackageManager>>;

const lockFiles = [
  ["package-lock.json", npm],
  ["pnpm-lock.yaml", others.pnpm],
  ["yarn.lock", others.yarn],
  ["bun.lock", others.bun],
  ["bun.lockb", others.bun],
] as const;

/**
 * The package manager whose lock file a directory has; without one, the one that runs this program.
 *
 * @param userAgent what package managers set as npm_config_user_agent, such as `pnpm/9.1.0 npm/? node/v20.20.2`
 */
export function packageManagerOf(directory: string, userAgent = ""): PackageManager {
  const locked = lockFiles.find(([name]) => existsSync(join(directory, name)));
  if (locked) return locked[1];
  const [name = ""] = userAgent.split("/", 1);
  return isOther(name) ? others[name] : npm;
}

/** Whether it is a Yarn that would not install into `node_modules` unless it is told to. */
export function isModernYarn(userAgent = ""): boolean {
  return /^yarn\/(?!1\.)\d/.test(userAgent);
}

function isOther(name: string): name is keyof typeof others {
  return Object.hasOwn(others, name);
}
