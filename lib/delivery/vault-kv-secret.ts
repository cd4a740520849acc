import type { Deadline } from "./deadline";
import { AnswerTooLarge } from "../network/answer-too-large";
import { ProxyError } from "../network/proxy-error";
import { printable, type Secrets } from "../redaction";
import type { DeliveryError } from "./delivery-error";
import {
  notAllowed,
  notVault,
  notVersioned,
  proxyRefused,
  vaultAnswerTooLarge,
  type VaultPlace,
  vaultRefused,
  vaultUnreachable,
} from "./vault-errors";
import type { SendToVault, VaultAnswer, VaultConnectionError } from "./vault-http";

/** How often a write is tried whose place another one takes meanwhile. */
const maxWrites = 3;
const shownCharacters = 1000;

/** What the engine says when it wants the version that a write replaces, and when that is another one by now. */
const wantsVersion = /check-and-set parameter (required|did not match)/;

/** What Vault says of a token that is none, beside that it is denied what it asked for. */
const invalidToken = "invalid token";

/** A secret of a KV version 2 engine. */
export class KvSecret {
  /**
   * @param vault such as `Vault at https://vault.example.com:8200`
   * @param mount where the engine is mounted
   */
  constructor(
    private readonly send: SendToVault,
    private readonly where: { readonly vault: string; readonly mount: string; readonly path: string },
    private readonly secrets: Secrets,
    private readonly deadline: Deadline,
  ) {}

  /**
   * Writes a new version. Where writes must name the version that they replace (check-and-set), that is looked up.
   *
   * @returns the number of the new version
   * @throws DeliveryError
   */
  async write(data: object): Promise<number> {
    const place = this.#place("data", "create and update");
    let answer = await this.#ask("POST", place, { data });
    for (let written = 1; isAnsweredBy(answer, wantsVersion) && written < maxWrites; written++) {
      answer = await this.#ask("POST", place, { data, options: { cas: await this.#currentVersion() } });
    }
    // An engine without versions has nothing to answer.
    if (answer.status === 204) throw notVersioned(place);
    return this.#number(answer, place, "version");
  }

  /**
   * Asks Vault what the token may do there. A policy may forbid even that question; then only the write itself will tell.
   *
   * @throws DeliveryError when Vault is not reached, the token is not valid, or it may not write
   */
  async checkWritable(): Promise<void> {
    const place = this.#place("data", "create and update");
    const asked = { ...place, policyPath: "sys/capabilities-self" };
    const answer = await this.#ask("POST", asked, { paths: [place.policyPath] });
    if (answer.status !== 200) {
      const isForbidden = answer.status === 403 && !errorsIn(answer.body).some((error) => error.includes(invalidToken));
      if (isForbidden || answer.status === 404) return;
      throw this.#refused(answer, asked);
    }
    const allowed = memberOf(memberOf(answer.body, "data") ?? answer.body, place.policyPath);
    if (!Array.isArray(allowed)) throw notVault(asked, answer.status);
    if (!allowed.some((capability) => capability === "root" || capability === "create" || capability === "update")) {
      throw notAllowed(place);
    }
  }

  /** The number of the newest version, 0 where there is none. */
  async #currentVersion(): Promise<number> {
    const place = this.#place("metadata", "read");
    const answer = await this.#ask("GET", place);
    return answer.status === 404 ? 0 : this.#number(answer, place, "current_version");
  }

  async #ask(method: "GET" | "POST", { policyPath }: VaultPlace, body?: object): Promise<VaultAnswer> {
    const { vault } = this.where;
    try {
      return await this.send(method, policyPath.split("/").map(encodeURIComponent).join("/"), body);
    } catch (error) {
      throw this.deadline.failure(vault) ?? this.#failure(error);
    }
  }

  #failure(error: unknown): DeliveryError {
    const { vault } = this.where;
    const reason = this.#clean((error as Error).message);
    if (error instanceof AnswerTooLarge) return vaultAnswerTooLarge(vault, reason);
    if (error instanceof ProxyError) return proxyRefused(vault, error, reason);
    return vaultUnreachable(vault, reason, (error as VaultConnectionError).isUntrusted);
  }

  /** What others wrote, as it may be shown. */
  #clean(text: string): string {
    return this.secrets.redact(printable(text));
  }

  #number(answer: VaultAnswer, place: VaultPlace, member: string): number {
    const { status, body } = answer;
    if (status !== 200) throw this.#refused(answer, place);
    const value = memberOf(memberOf(body, "data"), member);
    if (typeof value !== "number") throw notVault(place, status);
    return value;
  }

  #refused({ status, body, location }: VaultAnswer, place: VaultPlace): DeliveryError {
    const said = errorsIn(body).map((text) => this.#clean(text).slice(0, shownCharacters));
    return vaultRefused(place, status, said, location && this.#clean(location));
  }

  #place(kind: "data" | "metadata", capabilities: string): VaultPlace {
    const { vault, mount, path } = this.where;
    return { vault, mount, policyPath: `${mount}/${kind}/${path}`, capabilities };
  }
}

function isAnsweredBy({ status, body }: VaultAnswer, text: RegExp): boolean {
  return status === 400 && errorsIn(body).some((error) => text.test(error));
}

/** The texts of Vault's `{"errors": [...]}`. */
function errorsIn(body: unknown): string[] {
  const errors = memberOf(body, "errors");
  return Array.isArray(errors) ? errors.filter((error) => typeof error === "string") : [];
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}
