import { badBaseUrl } from "./errors/flexera-settings-error";

/** Whether a URL's host is this machine: 127.0.0.0/8, ::1 or localhost. */
export function isLoopback(url: URL): boolean {
  // The URL parser has already brought every spelling of an IPv4 address (127.1, 0x7f000001) to four numbers.
  return url.hostname === "localhost" || url.hostname === "[::1]" || /^127(\.\d+){3}$/.test(url.hostname);
}

/**
 * Checks and normalizes the address that requests are sent to: https, or http to a loopback address only, because
 * requests carry credentials.
 *
 * @param setting the name of the setting, for errors
 * @returns the URL without a trailing slash
 * @throws FlexeraSettingsError
 */
export function checkBaseUrl(setting: "apiUrl" | "loginUrl", text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined) throw badBaseUrl.notAUrl(setting, text);
  // Checked first: every message after this one may show the URL.
  if (url.username !== "" || url.password !== "") throw badBaseUrl.holdsCredentials(setting);
  if (url.search !== "" || url.hash !== "") throw badBaseUrl.holdsQuery(setting);
  if (url.protocol !== "https:" && !(url.protocol === "http:" && isLoopback(url))) {
    throw badBaseUrl.notSecure(setting, text);
  }
  if (/(^|\.)flexera\.com\.au$/.test(url.hostname)) {
    throw badBaseUrl.comAu(setting, url.host, url.host.replace(".com.au", ".au"));
  }
  const { pathname } = url;
  let end = pathname.length;
  while (pathname[end - 1] === "/") end--;
  url.pathname = pathname.slice(0, end);
  return url;
}

/** The full address of a path below a base URL, which may have a path of its own. */
export function below(base: URL, path: string): string {
  return `${base.origin}${base.pathname.replace(/\/$/, "")}${path}`;
}
