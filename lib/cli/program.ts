import { Command } from "commander";
import { doctorCommand } from "./doctor";
import { emulatorCommand } from "./emulator";
import { explainCommand } from "./explain";
import { exportCommand } from "./export";
import { ownNpmPackage } from "../install/own-package";
import { initCommand } from "./init";
import { installCommand } from "./install";
import { leastRoleCommand } from "./least-role";
import { movesCommand } from "./moves";
import { packageCommand } from "./package";
import { recommendCommand } from "./recommend";
import { reviewCommand } from "./review";
import { rolesCommand } from "./roles";
import { sealingKeyCommand } from "./sealing-key";
import { snapshotCommand } from "./snapshot";
import { unsealCommand } from "./unseal";
import { whoCanCommand } from "./who-can";

/** The `flexera-iam` command. */
export const program = new Command("flexera-iam")
  .description("Flexera One service accounts as code: what goes with the constructs and the Terraform provider.")
  .showHelpAfterError("(--help shows what there is)")
  .option("-V, --version", "print the version of this package")
  .addCommand(doctorCommand)
  .addCommand(emulatorCommand)
  .addCommand(explainCommand)
  .addCommand(exportCommand)
  .addCommand(initCommand)
  .addCommand(installCommand)
  .addCommand(leastRoleCommand)
  .addCommand(movesCommand)
  .addCommand(packageCommand)
  .addCommand(recommendCommand)
  .addCommand(reviewCommand)
  .addCommand(rolesCommand)
  .addCommand(sealingKeyCommand)
  .addCommand(snapshotCommand)
  .addCommand(unsealCommand)
  .addCommand(whoCanCommand);

// The version is read only when it is wanted.
program.on("option:version", () => {
  process.stdout.write(`${ownNpmPackage().version}\n`);
  process.exit(0);
});

for (const command of program.commands) command.copyInheritedSettings(program);
