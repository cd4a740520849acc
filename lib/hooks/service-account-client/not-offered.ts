import { FlexeraApiError } from "../../iam";

/**
 * Whether an organization does not offer the newer endpoints for secrets. Of a client that exists, a 404 says so, whoever
 * it is from: the API, or a router that does not know the path.
 */
export function isNotOffered(error: unknown): boolean {
  return error instanceof FlexeraApiError && error.status === 404;
}
