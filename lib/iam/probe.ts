import type { Api } from "./api";
import type { CallOptions } from "./call-options";
import { unexpectedAnswer } from "./errors/flexera-answer-error";
import type { KnownNeed } from "./known-need";
import { parseServerPath } from "./server-path";

/** Asks for any path of the API's host, to see whether the credentials may. */
export async function probe(api: Api, given: string, options: CallOptions): Promise<void> {
  const orgId = api.orgId(options);
  const { path, query } = parseServerPath(given, orgId);
  const ifForbidden = (needs: KnownNeed | undefined): string => {
    const inferred = needs?.isInferred === true ? " (inferred)" : "";
    const role = needs === undefined ? "a role that allows it" : `a role with the ${needs.privileges}${inferred}`;
    return (
      `the caller needs ${role} in org ${orgId}. ` +
      "If the org restricts IP addresses, this machine's must be among them."
    );
  };
  const { place, headers } = await api.request({ method: "GET", path, ofHost: true, query, ifForbidden }, options);
  // The page that a proxy puts in place of an answer proves nothing.
  if (/^text\/html\b/i.test(headers["content-type"] ?? "")) {
    throw unexpectedAnswer(place, "body", "is a web page (text/html)");
  }
}
