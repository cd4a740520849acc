import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Emulator } from "../../../lib/emulator";
import { accountRef, startEmulator } from "../emulator/support";
import { temporaryDirectory } from "../../support/directory";
import { type Ended, runCommand } from "./command";

/** A directory for an export, which is not proven: the plan is tried elsewhere. */
export function workspace(emulator: Emulator, language: "typescript" | "hcl", env: Record<string, string> = {}) {
  const out = temporaryDirectory();
  const file = join(out, language === "hcl" ? "flexera-org.tf" : "flexera-org.ts");
  const map = join(out, "flexera-export.json");
  return {
    out,
    map,
    file,
    text: () => readFileSync(file, "utf8"),
    edit: (change: (text: string) => string) => {
      writeFileSync(file, change(readFileSync(file, "utf8")));
    },
    run: (...parameters: string[]): Promise<Ended> =>
      runCommand(["export", "--out", out, "--language", language, "--no-verify", ...parameters], {
        env: { ...emulator.environment(), ...env },
      }),
  };
}

export async function populated() {
  const emulator = await startEmulator();
  const { edit } = emulator;
  const { id } = edit.addServiceAccount({ name: "cost reader", description: "reads cost" });
  edit.grant({ subject: { ref: accountRef(id) }, role: { name: "observer" } });
  const { clientId } = edit.addClient({ serviceAccountId: id });
  const { id: project } = edit.addProject({ name: "web" });
  return { emulator, edit, id, clientId, project };
}

export const inProject = (id: number) => ({ ref: `ref:nam:1105::iam:project:${id}` });
