/** What is wrong with an address of Vault, as a sentence; the address may hold a password, which is not shown. */
export function checkAddress(name: string, text: string): string | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const must = `${name} must be the address of Vault, such as "https://vault.example.com:8200"`;
  if (url === undefined) return `${must}, got ${JSON.stringify(text)}`;
  if (url.username !== "" || url.password !== "") return `${must}, without a user name or a password`;
  if (url.search !== "" || url.hash !== "") return `${must}, without a query or a fragment`;
  if (url.protocol === "https:" || (url.protocol === "http:" && isLoopback(url))) return undefined;
  return `${must}: it must begin with https://, because a secret is sent there (http:// only for this machine), got ${JSON.stringify(text)}`;
}

/** What is wrong with the path of a mount or a secret, as a sentence. */
export function checkPath(name: string, path: string): string | undefined {
  const segments = path.split("/");
  if (segments.every((segment) => segment !== "" && segment !== "." && segment !== "..")) return undefined;
  return `${name} must be a path without empty parts, "." and "..", such as "flexera/pipeline", got ${JSON.stringify(path)}`;
}

/** Whether a URL's host is this machine: 127.0.0.0/8, ::1 or localhost. The parser has brought every spelling to these. */
export function isLoopback({ hostname }: URL): boolean {
  return hostname === "localhost" || hostname === "[::1]" || /^127(\.\d+){3}$/.test(hostname);
}
