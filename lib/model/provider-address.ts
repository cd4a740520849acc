/**
 * The provider's source address. The host is of a top-level domain reserved for private use, so nobody can register a
 * package under this address.
 */
export const providerAddress = "terraform.internal/flexera-iam/flexera";
