import { BlockList, isIP } from "node:net";

/**
 * Whether `NO_PROXY` names a host, as Go reads it: names with their subdomains (`corp.example`), subdomains alone
 * (`.corp.example`, `*.corp.example`), addresses, ranges of addresses (`10.0.0.0/8`), each with a port if only that is meant,
 * and `*` for all; separated by commas, or by spaces as curl allows it.
 */
export function isExempt({ hostname, port, protocol }: URL, noProxy: string): boolean {
  const host = hostname.replace(/^\[|\]$/g, "").toLowerCase();
  const portInUse = port || (protocol === "https:" ? "443" : "80");
  return noProxy
    .toLowerCase()
    .split(/[\s,]/)
    .some((entry) => entry !== "" && names(entry, host, portInUse));
}

function names(entry: string, host: string, port: string): boolean {
  if (entry === "*") return true;
  const [range = "", bits, ...rest] = entry.split("/");
  if (bits !== undefined) return rest.length === 0 && isWithin(host, range, bits);
  const [name, onlyPort] = splitPort(entry);
  if (onlyPort !== undefined && onlyPort !== port) return false;
  const isAddress = isIP(name) !== 0;
  if (isAddress || isIP(host) !== 0) return isAddress && isWithin(host, name, isIP(name) === 4 ? "32" : "128");
  const domain = name.startsWith("*.") ? name.slice(1) : name;
  return domain.startsWith(".") ? host.endsWith(domain) : host === domain || host.endsWith(`.${domain}`);
}

function splitPort(entry: string): [name: string, port: string | undefined] {
  const bare = entry.replace(/^\[|\]$/g, "");
  if (isIP(bare) !== 0) return [bare, undefined];
  const colon = entry.lastIndexOf(":");
  if (colon < 0) return [entry, undefined];
  return [entry.slice(0, colon).replace(/^\[|\]$/g, ""), entry.slice(colon + 1)];
}

function isWithin(host: string, range: string, bits: string): boolean {
  const family = isIP(range);
  if (family === 0 || isIP(host) !== family || !/^\d{1,3}$/.test(bits) || Number(bits) > (family === 4 ? 32 : 128)) {
    return false;
  }
  const list = new BlockList();
  const type = family === 4 ? "ipv4" : "ipv6";
  list.addSubnet(range, Number(bits), type);
  return list.check(host, type);
}
