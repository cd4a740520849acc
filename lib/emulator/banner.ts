import type { Emulator } from "./emulator";
import { controlPath } from "./middleware";

/** What to tell a person whose emulator is up: where it is, and how to point a stack at it. */
export function greeting(emulator: Pick<Emulator, "url" | "orgId" | "zone" | "environment">): string {
  const { url, orgId, zone } = emulator;
  const exports = Object.entries(emulator.environment()).map(([name, value]) => `  export ${name}=${value}`);
  const control = `${url}${controlPath}`;
  return [
    `Flexera One IAM emulator: org ${orgId}, zone ${zone}, at ${url}`,
    "",
    "Point a stack at it, as the owner of the org:",
    "",
    ...exports,
    "",
    "Look behind the scenes:",
    "",
    `  curl ${control}/state      what the org holds`,
    `  curl ${control}/requests   what was asked`,
    `  curl ${control}/edits      changes to make behind the stack's back`,
    "",
  ].join("\n");
}
