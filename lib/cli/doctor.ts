import { Command } from "commander";

interface Flags {
  readonly dir: string;
  readonly json?: boolean;
}

/** How the command ends, by the worst that it has found. */
const exitCodes = { ok: 0, note: 0, warning: 2, failure: 3 } as const;

export const doctorCommand = new Command("doctor")
  .summary("look at everything that a deployment needs, and say what is amiss")
  .description(
    "Tells which organization, zone and identity the environment names, with its roles and until when it can sign in; how far " +
      "the clock is off, which proxy and certificates are in use, and whether Node.js, the engine, the provider program and its " +
      "lock entries fit together. Where the variables FLEXERA_… are not set, those of Flexera's own command line (FLEXERA_CLI_…) " +
      "are read. Nothing is changed, and no secret is printed. Ends with 2 when something will be trouble, and with 3 when it is.",
  )
  .option("--dir <directory>", "where the project or the Terraform configuration is", ".")
  .option("--json", "print JSON")
  .action(async ({ dir, json = false }: Flags) => {
    const { examine, findingsText, worstOf } = await import("../doctor");
    const findings = await examine({ directory: dir, environment: process.env });
    process.stdout.write(json ? `${JSON.stringify({ findings }, undefined, 2)}\n` : findingsText(findings));
    process.exitCode = exitCodes[worstOf(findings)];
  });
