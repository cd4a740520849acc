import type { Address } from "./listener";

/** Not a secret: it tells a start by Terraform from a start by hand. */
const MAGIC_COOKIE = {
  name: "TF_PLUGIN_MAGIC_COOKIE",
  value: "d602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2",
};

const CORE_PROTOCOL = 1;

/** The only major version served. A Terraform that does not offer it (before 0.15) says so itself, naming both sides. */
export const PROTOCOL_VERSION = 6;

export const startedByTerraform = (environment: NodeJS.ProcessEnv): boolean =>
  environment[MAGIC_COOKIE.name] === MAGIC_COOKIE.value;

export const startedByHand = (providerAddress: string): string =>
  `this program is the Terraform provider ${providerAddress}: Terraform starts it by itself when a configuration uses ` +
  "it, there is nothing to run by hand. To debug it, start it with --debug.\n";

/** What `--version` prints. */
export const versionLine = (providerAddress: string, version: string | undefined): string =>
  `${[providerAddress, version].filter((word) => word !== undefined).join(" ")}, plugin protocol ${PROTOCOL_VERSION}, ` +
  `Node.js ${process.version} (${process.platform} ${process.arch})\n`;

/** Terraform reads where and how to connect from the first line of standard output. */
export function handshakeLine({ network, address }: Address, certificate: Uint8Array | undefined): string {
  // go-plugin decodes without padding, and refuses a padded certificate.
  const encoded = certificate
    ? Buffer.from(certificate)
        .toString("base64")
        .replace(/={1,2}$/, "")
    : "";
  return `${[CORE_PROTOCOL, PROTOCOL_VERSION, network, address, "grpc", encoded].join("|")}\n`;
}

/** What Terraform shows of a start that failed: "Unrecognized remote plugin message: " and this line. */
export const failedStartLine = (message: string): string =>
  `${message.replace(/\s+/g, " ").replaceAll("|", "/").trim()}\n`;
