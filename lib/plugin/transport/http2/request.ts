import type { HeaderField } from "../hpack/dynamic-table";

/** A request's headers, once they are known to be well-formed. */
export interface RequestHead {
  readonly method: string;
  readonly path: string;
  /** In bytes; undefined where the client has not said it. */
  readonly contentLength: number | undefined;
  /** The others, by their names in lower case. Of several with one name, the first. */
  readonly fields: ReadonlyMap<string, string>;
}

/** In lower case, and none that ends a name (RFC 9113, section 8.2.1). */
const NAME = /^[!-9;-@[-~]+$/;

/** Nothing that ends a line, and no space around it. */
const BAD_VALUE = /[\0\r\n]|^[ \t]|[ \t]$/;

const pseudo = new Set([":method", ":scheme", ":path", ":authority"]);

/** What concerns one connection of HTTP/1 (section 8.2.2). */
const connectionFields = new Set(["connection", "keep-alive", "proxy-connection", "transfer-encoding", "upgrade"]);

/** Lists that came twice are the very same object; see the decoder. */
const known = new WeakMap<readonly HeaderField[], RequestHead | string>();

/** A request's head, or in words what is wrong with it. */
export function readRequest(fields: readonly HeaderField[]): RequestHead | string {
  let head = known.get(fields);
  if (head === undefined) known.set(fields, (head = read(fields)));
  return head;
}

function read(fields: readonly HeaderField[]): RequestHead | string {
  const about = new Map<string, string>();
  const others = new Map<string, string>();
  for (const [name, value] of fields) {
    if (BAD_VALUE.test(value)) return "the value of a header has a character that it must not have";
    if (name.startsWith(":")) {
      if (!pseudo.has(name)) return "it has a pseudo-header that requests do not have";
      if (about.has(name)) return `it has ${name} twice`;
      if (others.size > 0) return `${name} follows after other headers`;
      about.set(name, value);
    } else {
      const problem = problemOf(name, value);
      if (problem !== undefined) return problem;
      if (!others.has(name)) others.set(name, value);
    }
  }
  const [method, path] = [about.get(":method"), about.get(":path")];
  if (!method || !path || !about.get(":scheme")) return "it needs :method, :scheme and :path";
  const length = others.get("content-length");
  if (length !== undefined && !/^\d{1,15}$/.test(length)) return "its content-length is no number";
  return { method, path, contentLength: length === undefined ? undefined : Number(length), fields: others };
}

function problemOf(name: string, value: string): string | undefined {
  if (!NAME.test(name)) return "the name of a header has a character that it must not have";
  if (connectionFields.has(name)) return `the header ${name} belongs to HTTP/1`;
  if (name === "te" && value !== "trailers") return 'te can only be "trailers"';
  return undefined;
}

/** What is wrong with the headers at the end of a request, if anything is. They say nothing that is wanted here. */
export function problemOfTrailers(fields: readonly HeaderField[]): string | undefined {
  if (fields.some(([name]) => name.startsWith(":"))) return "its trailers have a pseudo-header";
  const bad = fields.find(([name, value]) => BAD_VALUE.test(value) || problemOf(name, value) !== undefined);
  return bad && "its trailers have a header that must not be there";
}
