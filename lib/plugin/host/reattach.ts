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

export function reattachNotice(providerAddress: string, address: Address): string {
  const quoted = reattachConfig(providerAddress, address).replaceAll("'", `'\\''`);
  return [
    `${providerAddress} waits for Terraform. In the shell that runs Terraform, set:`,
    "",
    `  export TF_REATTACH_PROVIDERS='${quoted}'`,
    "",
    "Ctrl-C ends it.",
    "",
  ].join("\n");
}
