import { createHash, randomBytes } from "node:crypto";

/** Credentials are stored under this hash and never as they are; being random, they need no salt. */
export function sha256(secret: string): string {
  return createHash("sha256").update(secret).digest("hex");
}

/** A text that nobody can guess and that needs no encoding in a form, a URL or a shell. */
export function randomText(bytes: number): string {
  return randomBytes(bytes).toString("base64url");
}

/** What a listing may show of a secret. */
export function mask(secret: string): string {
  return `****${secret.slice(-4)}`;
}
