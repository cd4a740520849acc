import type { MoveOperation } from "../../plugin";

/*
 * What is known of an object of Flexera that was kept by other means: made by a command of a null_resource, or by a provider for
 * REST APIs in general. Such states hold the ids in paths, in answers of the API, or where somebody has noted them down.
 */

/** Types whose states are read here, whatever provider they are of: there are several of each kind. */
const sourceTypes = ["null_resource", "terraform_data", "restapi_object", "restful_resource"] as const;

/** What a state says of an object, by names in snake case. */
export interface Source {
  /** Parts of the paths that it was made and read by. */
  readonly path: {
    readonly orgId?: string | undefined;
    readonly serviceAccountId?: string | undefined;
    readonly clientId?: string | undefined;
  };
  /** A text, or a whole number as text, of the first of these names that is there. */
  readonly text: (...names: readonly string[]) => string | undefined;
}

/** Undefined when the state is of a type that is not read. */
export function sourceOf({ sourceType, state }: Pick<MoveOperation, "sourceType" | "state">): Source | undefined {
  const type = sourceTypes.find((each) => each === sourceType);
  if (type === undefined) return undefined;
  // The ids of these two are their own; those of the others are the object's.
  const { id, ...rest } = state;
  const own = type === "null_resource" || type === "terraform_data" ? rest : state;
  const members = [...membersOf(own)];
  const texts = members.flatMap(({ value }) => (typeof value === "string" ? [value] : []));
  const paths = texts.filter((text) => text.includes("/")).flatMap((text) => [text, `${text}/${String(id)}`]);
  const inPaths = (form: RegExp): string | undefined => paths.map((path) => form.exec(path)?.[1]).find(Boolean);
  return {
    path: {
      orgId: inPaths(/\/orgs\/([1-9]\d*)(?:\/|$)/),
      serviceAccountId: inPaths(/\/service-accounts\/([1-9]\d*)(?:\/|$)/),
      clientId: inPaths(/\/service-accounts\/[1-9]\d*\/clients\/([^/?#\s]+)$/),
    },
    text: (...names) =>
      names
        .map((name) => members.find((member) => member.name === name && isText(member.value))?.value)
        .filter(isText)
        .map(String)[0],
  };
}

interface Member {
  readonly name: string;
  readonly value: unknown;
}

/** All members, the outer ones first; what is JSON in a text is looked into, and so is what an answer of the API says. */
function* membersOf(object: object): Generator<Member> {
  const inner: object[] = [];
  for (const [key, value] of Object.entries(object) as [string, unknown][]) {
    const name = key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
    yield { name, value };
    const inside: unknown = typeof value === "string" ? parsed(value) : value;
    if (typeof inside !== "object" || inside === null) continue;
    // What names a thing by a member of its own: { role: { name } }, { subject: { ref } }.
    if ("ref" in inside) yield { name: `${name}_ref`, value: inside.ref };
    if ("name" in inside && name === "role") yield { name, value: inside.name };
    inner.push(inside);
  }
  for (const each of inner) yield* membersOf(each);
}

function parsed(text: string): unknown {
  if (!/^\s*\{/.test(text)) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isText(value: unknown): value is string | number {
  return (typeof value === "string" && value !== "") || (typeof value === "number" && Number.isSafeInteger(value));
}
