import { setTimeout as sleep } from "node:timers/promises";
import { Emulator } from "../../lib/emulator";
import { parseRef } from "../../lib/iam";
import { isUnknown, type Value } from "../../lib/schema/values";
import type { Values } from "../support/in-process-terraform";
import { accountRef, type Outsider, type Place, type Role, type Scope } from "./configuration";
import { Random } from "./random";

/** Something in the org that can be lost. */
export interface Thing {
  /** One and the same as long as it is there. */
  readonly key: string;
  readonly kind: "account" | "client" | "grant";
  /** For people. */
  readonly text: string;
  /** Texts of which a message has to hold all, to name it. */
  readonly names: readonly string[];
  /** The account that it goes with. */
  readonly accountKey?: string;
  /** Of an account. */
  readonly name?: string;
  readonly description?: string;
}

/** Something that was in the org, and is not any more. */
export interface Loss {
  readonly thing: Thing;
  /** The request that did it. */
  readonly by: string;
}

/** An org for one story, with people, projects and an account that no configuration knows. */
export class Org {
  readonly place: Place;
  /** Things that somebody else has made, by key. */
  readonly foreign = new Set<string>();

  private constructor(readonly emulator: Emulator) {
    const { edit, orgId } = emulator;
    const elsewhere = edit.addServiceAccount({ name: "elsewhere" });
    const person = edit.addUser({ email: "person@example.com" });
    const team = edit.addGroup({ name: "team", userIds: [person.id] });
    const [east, west] = ["east", "west"].map((name) => edit.addProject({ name }).id);
    const project = (id = 0): string => `ref::${orgId}::iam:project:${id}`;
    this.place = {
      orgId,
      refOf: {
        elsewhere: accountRef(elsewhere.id),
        person: `ref::::iam:user:${person.id}`,
        team: `ref::${orgId}::iam:group:${team.id}`,
      },
      scopeRefOf: { east: project(east), west: project(west) },
    };
    this.acknowledge();
  }

  static async open(): Promise<Org> {
    return new Org(await Emulator.start());
  }

  close(): Promise<void> {
    return this.emulator.close();
  }

  /** What the org holds, by key. */
  things(): Map<string, Thing> {
    const { serviceAccounts, clients, accessRules } = this.emulator.snapshot();
    const things = [
      ...serviceAccounts.map(({ id, name, description = "" }): Thing => {
        const text = `account ${JSON.stringify(name)} (${id})`;
        return { key: `account ${id}`, kind: "account", text, names: [String(id)], name, description };
      }),
      ...clients.map(({ clientId, serviceAccountId }): Thing => ({
        key: `client ${clientId}`,
        kind: "client",
        text: `client ${clientId} of account ${serviceAccountId}`,
        names: [clientId],
        accountKey: `account ${serviceAccountId}`,
      })),
      ...accessRules.map(({ role, scope, subject }): Thing => {
        const [holder, where] = [parseRef(subject.ref), parseRef(scope.ref)];
        return {
          key: grantKey(role.name ?? "", scope.ref, subject.ref),
          kind: "grant",
          text: `${role.name ?? ""} of ${holder.kind} ${holder.id} in ${where.kind} ${where.id}`,
          names: [role.name ?? "", holder.id],
          ...(holder.kind === "service-account" && { accountKey: `account ${holder.id}` }),
        };
      }),
    ];
    return new Map(things.map((thing) => [thing.key, thing]));
  }

  /** From now on all that the org holds and was not there before is somebody else's, too. */
  acknowledge(): void {
    for (const key of this.things().keys()) this.foreign.add(key);
  }

  /** Somebody else does something, which makes what is new theirs. */
  asSomebodyElse(action: () => void): void {
    const before = this.things();
    action();
    for (const key of this.things().keys()) if (!before.has(key)) this.foreign.add(key);
  }

  grant(subject: Outsider | number, role: Role, scope: Scope): void {
    const ref = typeof subject === "number" ? accountRef(subject) : this.place.refOf[subject];
    const where = scope === "org" ? {} : { scope: { ref: this.place.scopeRefOf[scope] } };
    this.emulator.edit.grant({ subject: { ref }, role: { name: role }, ...where });
  }

  /**
   * Watches what gets lost, until the returned function is called, which gives all of it. Each write takes a moment, of
   * random length.
   */
  watch(seed: number, slowestMs: number): () => Loss[] {
    const random = new Random(seed);
    const losses: Loss[] = [];
    let before = this.things();
    const stop = this.emulator.onRequest(async ({ phase, method, path }) => {
      if (method === "GET" || path.startsWith("/oidc")) return;
      if (phase === "received") {
        const wait = random.below(slowestMs + 1);
        if (wait > 0) await sleep(wait);
        return;
      }
      const now = this.things();
      for (const thing of before.values()) {
        if (!now.has(thing.key)) losses.push({ thing, by: `${method} ${path.replace(/^.*\/orgs\/\d+/, "")}` });
      }
      before = now;
    });
    return () => {
      stop();
      return losses;
    };
  }

  /** How many requests so far were not just questions. */
  writes(): number {
    return this.emulator.requests.filter(({ method, path }) => method !== "GET" && !path.startsWith("/oidc")).length;
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
}

/** A role in a scope, of a subject: however their refs are spelled. */
export function grantKey(role: string, scopeRef: string, subjectRef: string): string {
  const [scope, subject] = [parseRef(scopeRef), parseRef(subjectRef)];
  return `grant ${role} ${scope.kind}:${scope.id} ${subject.kind}:${subject.id}`;
}

/** The keys of what an object of the state or of a plan stands for, as far as its values are known. */
export function keysOf(type: string, values: Values | null, orgId: string): string[] {
  if (values === null) return [];
  const text = (value: Value | undefined): string | undefined => (typeof value === "string" ? value : undefined);
  switch (type) {
    case "service_account": {
      const id = text(values.id);
      return id === undefined ? [] : [`account ${id}`];
    }
    case "service_account_client": {
      const ids = [values.clientId, values.previousClientId, values.pendingClientId].map(text);
      return [...new Set(ids.flatMap((id) => (id === undefined ? [] : [`client ${id}`])))];
    }
    case "access_grant": {
      const [role, scopeRef, subjectRef] = [text(values.role), text(values.scopeRef), text(values.subjectRef)];
      if (role === undefined || subjectRef === undefined) return [];
      return [grantKey(role, scopeRef ?? `ref::::iam:org:${orgId}`, subjectRef)];
    }
    case "exclusive_grants": {
      const subjectRef = text(values.subjectRef);
      const { grants = null } = values;
      if (subjectRef === undefined || grants === null || isUnknown(grants)) return [];
      return (grants as readonly Values[]).flatMap(({ role, scopeRef }) => {
        const name = text(role);
        if (name === undefined) return [];
        return [grantKey(name, text(scopeRef) ?? `ref::::iam:org:${orgId}`, subjectRef)];
      });
    }
    default:
      throw new Error(`there is no type ${type}`);
  }
}
