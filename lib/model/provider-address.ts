/**
 * The provider's source address. The host is of a top-level domain reserved for private use, so nobody can register a
 * package under this address.
 */
export const providerAddress = "terraform.internal/flexera-iam/flexera";

/** Whether a provider is this one, by its address: in a registry of one's own, it has that registry's host and namespace. */
export function isFlexeraProvider(address: string | undefined): boolean {
  return address !== undefined && /(?:^|\/)flexera$/.test(address);
}
