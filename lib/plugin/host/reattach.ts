import { PROTOCOL_VERSION } from "./handshake";
import type { Address } from "./listener";

/**
 * What `TF_REATTACH_PROVIDERS` has to hold for Terraform to use this process instead of starting one. `Test` makes
 * Terraform leave the process alone when a command ends.
 */
export function reattachConfig(providerAddress: string, { network, address }: Address): string {
  return JSON.stringify({
    [providerAddress]: {
      Protocol: "grpc",
      ProtocolVersion: PROTOCOL_VERSION,
      Pid: process.pid,
      Test: true,
      Addr: { Network: network, String: address },
    },
  });
}

/** @param platform whose shell it is for: on Windows that is PowerShell */
export function reattachNotice(providerAddress: string, address: Address, platform = process.platform): string {
  const config = reattachConfig(providerAddress, address);
  const isWindows = platform === "win32";
  const quoted = config.replaceAll("'", isWindows ? "''" : `'\\''`);
  return [
    `${providerAddress} waits for Terraform. In the ${isWindows ? "PowerShell" : "shell"} that runs Terraform, set:`,
    "",
    `  ${isWindows ? "$env:" : "export "}TF_REATTACH_PROVIDERS='${quoted}'`,
    "",
    "Ctrl-C ends it.",
    "",
  ].join("\n");
}
