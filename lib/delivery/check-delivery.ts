import { isAbsolute } from "node:path";
import { checkContent } from "./check-content";
import type { Delivery, FlexeraCredential, VaultKv } from "./delivery";
import { parseTimeout } from "./timeout";
import { checkAddress, checkPath } from "./vault-address";

/** A delivery of which not everything is known yet: what is undefined may turn out to be anything. */
type Known<T> = { readonly [K in keyof T]?: T[K] | undefined };
export type KnownDelivery = Known<Omit<Delivery, "vaultKv" | "flexeraCredential">> & {
  readonly vaultKv?: Known<VaultKv> | null | undefined;
  readonly flexeraCredential?: Known<FlexeraCredential> | null | undefined;
};

/** What is wrong with a delivery, as a sentence; undefined when nothing is, as far as it is known. */
export function checkDelivery(delivery: KnownDelivery): string | undefined {
  const { command, file, vaultKv, flexeraCredential, timeout } = delivery;
  return (
    checkKind(delivery) ??
    (command ? checkCommand(command) : undefined) ??
    (file === null || file === undefined ? undefined : checkFile(file)) ??
    (vaultKv ? checkVaultKv(vaultKv) : undefined) ??
    (flexeraCredential ? checkFlexeraCredential(flexeraCredential) : undefined) ??
    checkForm(delivery) ??
    (timeout === null || timeout === undefined ? undefined : checkTimeout(timeout))
  );
}

function checkKind(delivery: KnownDelivery): string | undefined {
  const { command, file, vaultKv, flexeraCredential } = delivery;
  const kinds = Object.entries({ command, file, vault_kv: vaultKv, flexera_credential: flexeraCredential });
  const given = kinds.filter(([, value]) => value !== null && value !== undefined).map(([name]) => name);
  const mayBeGiven = kinds.some(([, value]) => value === undefined);
  if (given.length === 1 || (given.length === 0 && mayBeGiven)) return undefined;
  const got = given.length === 0 ? "none of them" : given.join(" and ");
  return `a delivery needs exactly one of command, file, vault_kv and flexera_credential, got ${got}`;
}

/** Whether it goes to a program or a file decides about its form, where that is known. */
function checkForm(delivery: KnownDelivery): string | undefined {
  const { command, file, vaultKv, flexeraCredential, keys } = delivery;
  const isForCredential = flexeraCredential !== null && flexeraCredential !== undefined;
  if (isForCredential && keys !== null && keys !== undefined) {
    return "a delivery's keys are of no use with flexera_credential, whose members Flexera has named";
  }
  const isStore = isForCredential || (vaultKv !== null && vaultKv !== undefined);
  return checkContent(delivery, !isStore || Boolean(command) || Boolean(file));
}

function checkFlexeraCredential({ projectId, id }: Known<FlexeraCredential>): string | undefined {
  if (projectId !== undefined && !/^[1-9]\d{0,18}$/.test(projectId)) {
    return `a delivery's flexera_credential.project_id must be the number of a project, got ${JSON.stringify(projectId)}`;
  }
  if (id === undefined || /^[A-Za-z0-9_-][A-Za-z0-9_.-]{0,254}$/.test(id)) return undefined;
  return (
    "a delivery's flexera_credential.id must be of letters, digits, and the characters _ - and ., such as " +
    `"cost_reader", got ${JSON.stringify(id)}`
  );
}

function checkCommand(command: readonly (string | undefined)[]): string | undefined {
  const [program] = command;
  if (command.length === 0 || program === "") {
    return `a delivery's command must name a program, got ${JSON.stringify(command)}`;
  }
  if (command.some((part) => part?.includes("\0"))) return "a delivery's command must not hold a NUL character";
  return undefined;
}

function checkFile(file: string): string | undefined {
  const got = `got ${JSON.stringify(file)}`;
  if (!isAbsolute(file)) {
    return `a delivery's file must be an absolute path, such as "/run/secrets/flexera.json", ${got}`;
  }
  if (file.endsWith("/") || file.includes("\0")) return `a delivery's file must be the path of a file, ${got}`;
  return undefined;
}

function checkVaultKv({ address, mount, path }: Known<VaultKv>): string | undefined {
  return (
    (address === null || address === undefined ? undefined : checkAddress("a delivery's vault_kv.address", address)) ??
    (mount === null || mount === undefined ? undefined : checkPath("a delivery's vault_kv.mount", mount)) ??
    (path === undefined ? undefined : checkPath("a delivery's vault_kv.path", path))
  );
}

function checkTimeout(timeout: string): string | undefined {
  if (parseTimeout(timeout) !== undefined) return undefined;
  return `a delivery's timeout must be a whole number followed by s or m, such as "30s", got ${JSON.stringify(timeout)}`;
}
