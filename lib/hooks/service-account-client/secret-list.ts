import type { ClientState } from "./client-state";

/** The clocks that note when a secret was made, there and here, differ by no more. */
const slackMs = 60_000;

/** Whether a client has a secret that was made after the one that the state is about: nobody knows it. */
export function hasNewer(
  secrets: readonly { readonly createdAt: string }[],
  { secretCreatedAt }: Pick<ClientState, "secretCreatedAt">,
): boolean {
  if (secretCreatedAt === null) return false;
  return secrets.some(({ createdAt }) => Date.parse(createdAt) > Date.parse(secretCreatedAt) + slackMs);
}
