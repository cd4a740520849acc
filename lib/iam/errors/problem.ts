import type { HttpAnswer } from "../http-answer";
import { printable, type Secrets } from "../../redaction";

/** What an error answer says, in the words of whoever wrote it, without secrets. Texts that are not given are "". */
export interface Problem {
  /** Flexera's class of the error, such as `not_found`; OAuth's or Okta's code at the login host. */
  readonly name: string;
  /** The id of this occurrence, to be quoted to Flexera's support. */
  readonly id: string;
  readonly message: string;
  /** Flexera's hints whether repeating may help. */
  readonly temporary: boolean;
  readonly timeout: boolean;
  readonly fault: boolean;
}

const maxMessageLength = 1000;

/**
 * Reads an error body: Flexera's own shape (`name`, `id`, `message` and three flags), OAuth's (`error`,
 * `error_description`), Okta's (`errorCode`, `errorSummary`, `errorId`; the login host stands in front of Okta), or the
 * page of a proxy on the way.
 */
export function readProblem(answer: HttpAnswer, secrets: Secrets): Problem {
  const body = parseObject(answer.body);
  const clean = (text: string) =>
    secrets.redact(printable(text)).replace(/\s+/g, " ").trim().slice(0, maxMessageLength);
  const first = (...members: string[]) => {
    const found = members.map((member) => body?.[member]).find((value) => typeof value === "string" && value !== "");
    return typeof found === "string" ? clean(found) : "";
  };
  return {
    name: first("name", "error", "errorCode"),
    id: first("id", "errorId"),
    message: body === undefined ? clean(plainText(answer)) : first("message", "error_description", "errorSummary"),
    temporary: body?.temporary === true,
    timeout: body?.timeout === true,
    fault: body?.fault === true,
  };
}

function parseObject(text: string): Record<string, unknown> | undefined {
  try {
    const body: unknown = JSON.parse(text);
    return typeof body === "object" && body !== null ? (body as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

/** The words of an answer that is not JSON, such as a proxy's page; a redirect says where it points. */
function plainText({ status, headers, body }: HttpAnswer): string {
  const location = headers.location;
  if (status >= 300 && status < 400 && location !== undefined) {
    return `a redirect to ${URL.canParse(location) ? new URL(location).origin : "another path"}, which is not followed`;
  }
  return withoutTags(body);
}

/** The words of a page: what stands between its tags, but for scripts and styles. It looks at each character once or twice. */
function withoutTags(page: string): string {
  const words: string[] = [];
  const endless = new Set<string>();
  let start = 0;
  for (let at = page.indexOf("<"); at >= 0; at = page.indexOf("<", start)) {
    const tag = page.indexOf(">", at);
    if (tag < 0) break;
    words.push(page.slice(start, at));
    start = tag + 1;
    const name = /^<(script|style)\b/i.exec(page.slice(at, at + 8))?.[1]?.toLowerCase();
    if (name === undefined || endless.has(name)) continue;
    const closing = name === "script" ? /<\/script>/gi : /<\/style>/gi;
    closing.lastIndex = start;
    if (closing.test(page)) start = closing.lastIndex;
    else endless.add(name);
  }
  words.push(page.slice(start));
  return words.join(" ");
}
