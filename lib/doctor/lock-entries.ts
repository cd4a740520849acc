import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { ProviderPackage } from "../install";
import { findLockBlocks } from "../install/lock-blocks";
import { messageOf } from "../model/errors/message-of";
import { failure, type Finding, note, ok, warning } from "./finding";

const lockFile = ".terraform.lock.hcl";

/** The directories of Terraform configurations at a place: its own, and those of the stacks that cdktf has synthesized. */
export function configurationsIn(directory: string): string[] {
  const stacks = join(directory, "cdktf.out", "stacks");
  const synthesized = existsSync(stacks) ? readdirSync(stacks).map((name) => join(stacks, name)) : [];
  return [directory, ...synthesized].filter((place) => existsSync(join(place, lockFile)));
}

/** Whether the lock files there are of the provider that this package has. */
export function checkLockEntries(directory: string, provider: ProviderPackage): Finding[] {
  const places = configurationsIn(directory);
  if (places.length === 0) {
    return [
      note(
        "lock entry",
        `there is no lock file in ${directory} or its cdktf.out: cdktf synth makes one, or flexera-iam install`,
      ),
    ];
  }
  return places.map((place) => checkLockEntry(join(place, lockFile), provider));
}

/** Whether the program is where terraform init looks for it, or has put it. A fresh checkout has neither. */
function isPlaced(directory: string, address: string): boolean {
  return [join("terraform.d", "plugins"), join(".terraform", "providers")].some((place) =>
    existsSync(join(directory, place, address)),
  );
}

function checkLockEntry(file: string, { address, version, hash }: ProviderPackage): Finding {
  const again = "Run cdktf synth again, or flexera-iam install, and terraform init.";
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    return failure("lock entry", `cannot read ${file}: ${messageOf(error)}`, `See that it can be read. ${again}`);
  }
  try {
    const { providers } = findLockBlocks(text, file);
    if (providers.length === 0) {
      return warning(
        "lock entry",
        text.trim() === "" ? `${file} is empty` : `${file} has no entry of any provider`,
        `Restore it from version control, or delete it. ${again}`,
      );
    }
    const entry = providers.find((one) => one.address === address);
    if (entry === undefined) return note("lock entry", `${file} has none of this provider`);
    if (entry.version !== version) {
      return warning(
        "lock entry",
        `${file} is of version ${entry.version ?? "none"}, this package of ${version}`,
        again,
      );
    }
    if (!text.slice(entry.start, entry.end).includes(hash)) {
      return warning("lock entry", `${file} has another hash of ${version} than this package`, again);
    }
    if (!isPlaced(dirname(file), address)) {
      return warning("lock entry", `${file} has this package's provider, whose program is not beside it`, again);
    }
    return ok("lock entry", `${file} has this package's provider`);
  } catch (error) {
    return failure("lock entry", messageOf(error), again);
  }
}
