import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { messageOf } from "../model/errors/message-of";
import { positionsFile } from "../model/positions-file";
import { type Address, resourceAddress } from "../plan";
import type { Position } from "../review";

type PositionOf = (address: Address) => Position | undefined;

/**
 * Where the code of a plan is: of a synthesized stack, where in the app its resources are made; of a directory with *.tf files,
 * where they are written, modules included.
 *
 * @throws Error when the directory cannot be read
 */
export async function positionsIn(directory: string): Promise<PositionOf> {
  try {
    const file = join(directory, positionsFile);
    if (existsSync(file)) return ofConstructs(await readFile(file, "utf8"));
    return await ofHcl(directory);
  } catch (error) {
    throw new Error(`cannot read the code in ${directory}: ${messageOf(error)}`, { cause: error });
  }
}

/** Addresses of constructs are of no module, and of all their instances. */
function ofConstructs(text: string): PositionOf {
  const json: unknown = JSON.parse(text);
  const positions = new Map<string, Position>();
  if (isObject(json) && isObject(json.positions)) {
    for (const [address, one] of Object.entries(json.positions)) {
      if (!isObject(one)) continue;
      const { file, line } = one;
      if (typeof file === "string" && typeof line === "number") positions.set(address, { file, line });
    }
  }
  return (address) => positions.get(resourceAddress(address));
}

const block = /^[ \t]*resource[ \t]+"?(?<type>[\w-]+)"?[ \t]+"?(?<name>[\w-]+)"?/;

async function ofHcl(directory: string): Promise<PositionOf> {
  const positions = new Map<string, Position>();
  for (const [key, folder] of await modulesOf(directory)) {
    for (const name of (await readdir(folder)).filter((one) => one.endsWith(".tf")).sort()) {
      const file = join(folder, name);
      const lines = (await readFile(file, "utf8")).split("\n");
      for (const [at, text] of lines.entries()) {
        const found = block.exec(text)?.groups;
        if (!found) continue;
        const place = `${key} ${found.type ?? ""}.${found.name ?? ""}`;
        const shown = relative(process.cwd(), file).split(sep).join("/");
        if (!positions.has(place)) positions.set(place, { file: shown, line: at + 1 });
      }
    }
  }
  return ({ modules, type, name }) => positions.get(`${modules.map((one) => one.name).join(".")} ${type}.${name}`);
}

/** The folders of modules by their path of names; the root's is empty. What terraform init has noted is read. */
async function modulesOf(directory: string): Promise<ReadonlyMap<string, string>> {
  const folders = new Map([["", directory]]);
  const list = join(directory, ".terraform", "modules", "modules.json");
  if (!existsSync(list)) return folders;
  const json: unknown = JSON.parse(await readFile(list, "utf8"));
  const modules: unknown = isObject(json) ? json.Modules : undefined;
  for (const one of Array.isArray(modules) ? (modules as readonly unknown[]) : []) {
    if (!isObject(one)) continue;
    const { Key: key, Dir: folder } = one;
    if (typeof key !== "string" || typeof folder !== "string") continue;
    const path = join(directory, folder);
    if (key !== "" && existsSync(path)) folders.set(key, path);
  }
  return folders;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
