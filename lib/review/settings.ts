import { type CapabilityRule, capabilityRules } from "../access";
import { notOneThing, notSettings, ruleTwice, unknownMember, wrongMember, wrongVersion } from "./errors";

/** Something that is allowed for a while, although it gives somebody more. */
export interface Waiver {
  /** Who, as a review names it: `service account "cost reader"`. */
  readonly subject: string;
  /** Where, as a review names it: `org 1105`, `project "web" of org 1105`. */
  readonly scope: string;
  /** What; exactly one of these. */
  readonly role: string | undefined;
  readonly privilege: string | undefined;
  /** The id of the rule that finds it. */
  readonly finding: string | undefined;
  readonly why: string;
  /** Who answers for it. */
  readonly who: string;
  /** The last day on which it holds, in UTC: `2027-01-31`. */
  readonly until: string;
}

export interface ReviewSettings {
  /** What more privileges can do that a reviewer has to know. */
  readonly rules: readonly CapabilityRule[];
  readonly waivers: readonly Waiver[];
}

export const noSettings: ReviewSettings = { rules: [], waivers: [] };

/** @throws ReviewSettingsError when the text is not what it should be */
export function parseSettings(text: string, source: string): ReviewSettings {
  const json = parse(text, source);
  if (json.format_version !== 1) throw wrongVersion(source, json.format_version);
  const top = new Members(json, "the file", source, ["format_version", "rules", "waivers"]);
  const rules = top.objects("rules", ["id", "class", "privileges", "can", "why"]).map(ruleOf);
  const ids = new Set(capabilityRules.map(({ id }) => id));
  for (const { id } of rules) {
    if (ids.has(id)) throw ruleTwice(source, id);
    ids.add(id);
  }
  const parts = ["subject", "scope", "role", "privilege", "finding", "why", "who", "until"];
  return { rules, waivers: top.objects("waivers", parts).map(waiverOf) };
}

function ruleOf(members: Members): CapabilityRule {
  const one = members.text("class");
  if (one !== "broadens" && one !== "escalates") throw members.wrong("class", '"broadens" or "escalates"');
  return {
    id: members.text("id"),
    class: one,
    privileges: members.privileges("privileges"),
    can: members.text("can"),
    why: members.text("why"),
  };
}

function waiverOf(members: Members): Waiver {
  const what = {
    role: members.optional("role"),
    privilege: members.optional("privilege"),
    finding: members.optional("finding"),
  };
  if (Object.values(what).filter((one) => one !== undefined).length !== 1) throw members.notOneThing();
  const until = members.text("until");
  if (!isDay(until)) throw members.wrong("until", 'a day, such as "2027-01-31"');
  return {
    subject: members.text("subject"),
    scope: members.text("scope"),
    ...what,
    why: members.text("why"),
    who: members.text("who"),
    until,
  };
}

function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

type Json = Readonly<Record<string, unknown>>;

/** The members of an object of the file, checked as they are asked for. */
class Members {
  readonly #json: Json;
  readonly #place: string;
  readonly #source: string;

  constructor(json: Json, place: string, source: string, allowed: readonly string[]) {
    const unknown = Object.keys(json).find((name) => !allowed.includes(name));
    if (unknown !== undefined) throw unknownMember(source, place, unknown, allowed);
    this.#json = json;
    this.#place = place;
    this.#source = source;
  }

  text(name: string): string {
    const value = this.#json[name];
    if (typeof value !== "string" || value.trim() === "") throw this.wrong(name, "a text that is not empty");
    return value;
  }

  optional(name: string): string | undefined {
    return this.#json[name] === undefined ? undefined : this.text(name);
  }

  privileges(name: string): string[] {
    const must = 'a list of privileges, such as "iam:access_rule:grant"; a * stands for one part';
    return this.#list(name, must).map((one) => {
      if (typeof one !== "string" || !/^[^\s:]+(?::[^\s:]+){2}$/.test(one)) throw this.wrong(name, must);
      return one;
    });
  }

  objects(name: string, allowed: readonly string[]): Members[] {
    if (this.#json[name] === undefined) return [];
    return this.#list(name, "a list of objects").map((one, at) => {
      if (!isObject(one)) throw this.wrong(name, "a list of objects");
      return new Members(one, `number ${at + 1} of ${name}`, this.#source, allowed);
    });
  }

  wrong(name: string, must: string) {
    return wrongMember(this.#source, this.#place, name, must);
  }

  notOneThing() {
    return notOneThing(this.#source, this.#place);
  }

  #list(name: string, must: string): readonly unknown[] {
    const value = this.#json[name];
    if (!Array.isArray(value)) throw this.wrong(name, must);
    return value;
  }
}

function parse(text: string, source: string): Json {
  try {
    const json: unknown = JSON.parse(text);
    if (isObject(json)) return json;
  } catch {
    // What is wrong is said below.
  }
  throw notSettings(source);
}

function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
