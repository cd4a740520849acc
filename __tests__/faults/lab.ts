import { Emulator, type EmulatorOptions, type FaultReport, type RequestListener } from "../../lib/emulator";
import { orgRef, parseRef, projectRef, serviceAccountRef, userRef } from "../../lib/iam";
import type { InProcessTerraform } from "../support/in-process-terraform";
import { launch, type LaunchOptions, type Mutation } from "./provider-process";
import { TimeLimits } from "./time-limits";

/** Something in the org that a stack may have made. */
export interface Thing {
  readonly kind: "account" | "client" | "grant";
  /** As messages name it. */
  readonly id: string;
  /** Things of one kind and likeness are duplicates of each other. */
  readonly likeness: string;
  /** The account that it belongs to. */
  readonly accountId?: string;
}

/** When nobody has asked for anything for so long, however busy the machine is, something waits for what never comes. */
const longestSilenceMs = 300_000;

/** What the account of every stack here is called. */
export const accountName = "cost reader";

/** An org of its own for one case, and those who work in it. */
export class Lab {
  /** What was made by somebody else, and is nobody's business here. */
  readonly #strangers = new Set<string>();
  readonly #strangersToken: string;
  readonly #watching = new Set<() => void>();
  readonly #timeLimits = new TimeLimits();
  readonly #silence: NodeJS.Timeout;
  #isStuck = false;
  /** How many requests each fault has left without an answer. */
  readonly #hung = new WeakMap<FaultReport, number>();

  private constructor(
    readonly emulator: Emulator,
    private readonly mutation: Mutation | undefined,
  ) {
    this.#strangersToken = emulator.edit.addUser({ email: "stranger@example.com", roles: ["iam_admin"] }).refreshToken;
    this.#silence = setTimeout(() => {
      this.#isStuck = true;
      void emulator.close();
    }, longestSilenceMs);
    emulator.onRequest(({ phase }) => {
      this.#silence.refresh();
      if (phase === "changed") return;
      // Faults strike right after that.
      setImmediate(() => {
        this.#countHung();
      });
    });
  }

  static async open(mutation?: Mutation, options: EmulatorOptions = {}): Promise<Lab> {
    const emulator = await Emulator.start(options);
    if (options.filterRefs === "none") grantToOwner(emulator);
    return new Lab(emulator, mutation);
  }

  /** @throws Error if it had to be ended before, because nothing happened in it any more */
  async close(): Promise<void> {
    clearTimeout(this.#silence);
    await this.emulator.close();
    if (this.#isStuck) throw new Error(`nothing had happened for ${longestSilenceMs / 1000} s`);
  }

  /** Starts a provider. */
  launch(options: Omit<LaunchOptions, "mutation"> = {}): Promise<InProcessTerraform> {
    const site = { emulator: this.emulator, timeLimits: this.#timeLimits };
    return launch(site, { ...options, mutation: this.mutation });
  }

  /** Calls the listener at each phase of a request. @returns a function that ends it */
  watch(listener: RequestListener): () => void {
    const stop = this.emulator.onRequest(listener);
    this.#watching.add(stop);
    return stop;
  }

  /** Whether the first fault that was ordered has struck; stale reads may find nothing to hide. */
  isStruck(): boolean {
    const [first] = this.emulator.faults.list();
    return first !== undefined && (first.struck > 0 || "stale" in first.fault);
  }

  /** Ends all that goes wrong; what is still to be changed late is changed. */
  async calm(): Promise<void> {
    for (const stop of this.#watching) stop();
    this.#watching.clear();
    await this.emulator.faults.settled();
    this.emulator.faults.clear();
  }

  /** What the org holds beside its users' own rights: what is a stack's, or should be. */
  things(): Thing[] {
    return this.everything().filter(({ id }) => !this.#strangers.has(id));
  }

  isStrangers(id: string): boolean {
    return this.#strangers.has(id);
  }

  /** The ids of what strangers have made and somebody has removed. */
  missing(): string[] {
    const present = new Set(this.everything().map(({ id }) => id));
    return [...this.#strangers].filter((id) => !present.has(id));
  }

  /** From now on all that the org holds is somebody else's. */
  acknowledge(): void {
    for (const { id } of this.everything()) this.#strangers.add(id);
  }

  /** Somebody else creates an account or a client, by a POST to a path of the API. */
  async asStranger(path: string): Promise<void> {
    const before = new Set(this.everything().map(({ id }) => id));
    const body = path.endsWith("/service-accounts") ? { name: accountName } : undefined;
    await this.#request("POST", path, this.#strangersToken, body);
    for (const { id } of this.everything()) if (!before.has(id)) this.#strangers.add(id);
  }

  /** A person deletes a client by hand. */
  async removeClient(accountId: string, clientId: string): Promise<void> {
    const path = `/iam/v1/orgs/${this.emulator.orgId}/service-accounts/${accountId}/clients/${clientId}`;
    await this.#request("DELETE", path, this.emulator.owner.refreshToken);
  }

  /** Whether a client signs in with a secret. */
  async signsIn(clientId: string, clientSecret: string): Promise<boolean> {
    const form = { grant_type: "client_credentials", client_id: clientId, client_secret: clientSecret };
    const { ok } = await fetch(`${this.emulator.loginUrl}/oidc/token`, {
      method: "POST",
      body: new URLSearchParams(form),
    });
    return ok;
  }

  #countHung(): void {
    for (const report of this.emulator.faults.list()) {
      const before = this.#hung.get(report) ?? 0;
      if (!("hang" in report.fault) || report.struck === before) continue;
      this.#hung.set(report, report.struck);
      this.#timeLimits.leaveUnanswered(report.struck - before);
    }
  }

  async #request(method: string, path: string, refreshToken: string, body?: object): Promise<void> {
    const { apiUrl, loginUrl } = this.emulator;
    const form = new URLSearchParams({ grant_type: "refresh_token", refresh_token: refreshToken });
    const answer = await fetch(`${loginUrl}/oidc/token`, { method: "POST", body: form });
    const { access_token: token } = (await answer.json()) as { access_token: string };
    const headers = { Authorization: `Bearer ${token}`, "Content-Type": "application/json" };
    await fetch(apiUrl + path, { method, headers, ...(body && { body: JSON.stringify(body) }) });
  }

  /** All that the org holds beside its users' own rights. */
  everything(): Thing[] {
    const { serviceAccounts, clients, accessRules } = this.emulator.snapshot();
    return [
      ...serviceAccounts.map(({ id, name }): Thing => ({ kind: "account", id: String(id), likeness: name })),
      ...clients.map(({ clientId, serviceAccountId }): Thing => {
        const accountId = String(serviceAccountId);
        return { kind: "client", id: clientId, likeness: accountId, accountId };
      }),
      ...accessRules.flatMap(({ role, subject, scope }): Thing[] => {
        const { kind, id: accountId } = parseRef(subject.ref);
        if (kind !== "service-account") return [];
        const id = grantId(this.emulator.orgId, role.name ?? "", serviceAccountRef(accountId), scope.ref);
        return [{ kind: "grant", id, likeness: id, accountId }];
      }),
    ];
  }
}

/**
 * A grant, as the provider names it.
 *
 * @param scope in any spelling; by default the org
 */
export function grantId(orgId: string, role: string, subjectRef: string, scope = orgRef(orgId)): string {
  const { kind, id } = parseRef(scope);
  return [orgId, role, kind === "project" ? projectRef(orgId, id) : orgRef(orgId), subjectRef].join("/");
}

/** Only a rule in a project shows that a list without a filter has those of all scopes. */
function grantToOwner({ edit, orgId, owner }: Emulator): void {
  const { id } = edit.addProject({ name: "of the owner" });
  edit.grant({
    subject: { ref: userRef(String(owner.userId)) },
    role: { name: "observer" },
    scope: { ref: projectRef(orgId, String(id)) },
  });
}
