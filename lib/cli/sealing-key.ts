import { rmSync, writeFileSync } from "node:fs";
import { Command } from "commander";
import { codeOf, messageOf } from "../model/errors/message-of";

interface Flags {
  readonly out: string;
}

export const sealingKeyCommand = new Command("sealing-key")
  .summary("make the pair of keys for secrets that Flexera seals")
  .description(
    "Makes a pair of X25519 keys. The private key goes into a file that only you can read; who has it can open the " +
      "secrets, so it does not belong into version control. The public key is printed: it is the recipientPublicKey " +
      '(recipient_public_key) of clients with the secret storage "sealed".',
  )
  .option("--out <file>", "where the private key goes; never a file that exists", "flexera-sealing.key")
  .action(async ({ out }: Flags) => {
    const { newKeyPair } = await import("../sealing");
    const { publicKey, privateKey } = newKeyPair();
    writeNew(out, `# public key: ${publicKey}\n${privateKey}\n`);
    process.stdout.write(`${publicKey}\n`);
  });

function writeNew(file: string, content: string): void {
  let isOurs = false;
  try {
    writeFileSync(file, "", { flag: "wx", mode: 0o600 });
    isOurs = true;
    writeFileSync(file, content);
  } catch (error) {
    if (isOurs) rmSync(file, { force: true });
    throw codeOf(error) === "EEXIST"
      ? new Error(`${file} exists already; a private key is never overwritten, so name another file with --out`)
      : new Error(`cannot write ${file}: ${messageOf(error)}`, { cause: error });
  }
}
