import type { Emulator } from "../../lib/emulator";

/** How often each endpoint was asked since the log was cleared last: `{ "GET /service-accounts/{id}": 20 }`. */
export function requestCounts({ requests, orgId }: Emulator): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { method, path } of requests) {
    const endpoint = path
      .replace(`/iam/v1/orgs/${orgId}`, "")
      .replace(/^\/service-accounts\/\d+/, "/service-accounts/{id}")
      .replace(/\/clients\/.+$/, "/clients/{id}");
    const key = `${method} ${endpoint}`;
    counts[key] = (counts[key] ?? 0) + 1;
  }
  return counts;
}
