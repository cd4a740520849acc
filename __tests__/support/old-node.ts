import { writeFileSync } from "node:fs";
import { join } from "node:path";

/** A module that has a Node say of itself what an old one does, to be given to its `--require`. */
export function oldNode(directory: string): string {
  const file = join(directory, "old-node.js");
  writeFileSync(
    file,
    `Object.defineProperty(process, "versions", { value: { ...process.versions, node: "18.19.0" } });
     Object.defineProperty(process, "version", { value: "v18.19.0" });`,
  );
  return file;
}
