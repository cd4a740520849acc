import { isExempt } from "./no-proxy";
import { ProxyError } from "./proxy-error";

/** The proxy on the way to a host. */
export interface Proxy {
  /** Name and password in it are percent-encoded. */
  readonly url: URL;
  /** What it may be called in messages: host and port. */
  readonly name: string;
}

type Environment = Readonly<Partial<Record<string, string>>>;

const variables = ["https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"] as const;

/**
 * The proxy that the environment names for an https address, as curl, Go and Terraform read it: `HTTPS_PROXY`, or
 * `ALL_PROXY`, unless `NO_PROXY` names the host; in small letters as well, which come first. The scheme may be left out. This
 * machine is reached without.
 *
 * @throws ProxyError when it is no address, or of a kind that is not supported
 */
export function proxyFor(url: URL, environment: Environment): Proxy | undefined {
  if (url.protocol !== "https:" || isThisMachine(url)) return undefined;
  const given = first(environment, variables);
  if (given === undefined || isExempt(url, first(environment, ["no_proxy", "NO_PROXY"]) ?? "")) return undefined;
  const text = /^[a-z][a-z\d+.-]{0,20}:\/\//i.test(given) ? given : `http://${given}`;
  if (!URL.canParse(text)) throw new ProxyError("the proxy", "HTTPS_PROXY is not the address of a proxy", undefined);
  const proxy = new URL(text);
  if (proxy.hostname === "" || (proxy.protocol !== "http:" && proxy.protocol !== "https:")) {
    throw new ProxyError(
      `the proxy ${proxy.host}`,
      `proxies of the kind ${proxy.protocol} are not supported`,
      undefined,
    );
  }
  // A sign that is no encoding stands for itself.
  proxy.username = encodeURIComponent(decoded(proxy.username));
  proxy.password = encodeURIComponent(decoded(proxy.password));
  return {
    url: proxy,
    name: `the proxy ${proxy.hostname}:${proxy.port || (proxy.protocol === "https:" ? "443" : "80")}`,
  };
}

function isThisMachine({ hostname }: URL): boolean {
  return hostname === "localhost" || hostname === "[::1]" || /^127(\.\d+){3}$/.test(hostname);
}

/** The passwords of all proxies that the environment names, as they are written there and as they are sent. */
export function proxySecrets(environment: Environment): string[] {
  return [...variables, "http_proxy", "HTTP_PROXY"].flatMap((variable) => {
    const userInfo = /^(?:[a-z][a-z\d+.-]{0,20}:\/\/)?(.*)@/is.exec(environment[variable] ?? "")?.[1];
    if (userInfo === undefined) return [];
    const colon = userInfo.indexOf(":");
    const password = userInfo.slice(colon + 1);
    const [name, plain] = [decoded(userInfo.slice(0, Math.max(0, colon))), decoded(password)];
    return [password, plain, Buffer.from(`${name}:${plain}`).toString("base64")];
  });
}

function first(environment: Environment, names: readonly string[]): string | undefined {
  return names.map((name) => environment[name]?.trim()).find(Boolean);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
