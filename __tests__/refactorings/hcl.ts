import { orgRef } from "../../lib/iam";
import {
  addressOfAccount,
  type Block,
  blockAddress,
  type Configuration,
  type Item,
  type Outsider,
  outsiders,
  type Place,
  type RoleIn,
  subjectOf,
  typeOf,
} from "./configuration";

/** A configuration as Terraform's own language says it. Both providers take their settings from the environment. */
export function toHcl(configuration: Configuration, place: Place): string {
  return [
    'provider "flexera" {}',
    'provider "flexera" {\n  alias = "other"\n}',
    ...configuration.blocks.map((block) => blockText(block, configuration, place)),
    ...configuration.moves.map(([from, to]) => `moved {\n  from = ${from}\n  to   = ${to}\n}`),
  ].join("\n\n");
}

function blockText(block: Block, configuration: Configuration, place: Place): string {
  const { kind, name, form, items, aliased, createsFirst, after } = block;
  const all = items.map(({ item }) => argumentsOf(item, block, { configuration, place }));
  const names = Object.keys(all[0] ?? {});
  const keys = items.map(({ key }) => JSON.stringify(key));
  const expression = (argument: string): string => {
    const values = all.map((each) => each[argument] ?? "null");
    if (form === "single") return values[0] ?? "null";
    if (form === "count") return `[${values.join(", ")}][count.index]`;
    return `{ ${values.map((value, index) => `${keys[index] ?? ""} = ${value}`).join(", ")} }[each.key]`;
  };
  const others = configuration.blocks.filter((each) => after.includes(each.name)).map(blockAddress);
  const lines = [
    ...(form === "count" ? [`count = ${items.length}`] : []),
    ...(form === "for_each" ? [`for_each = toset([${keys.join(", ")}])`] : []),
    ...(aliased ? ["provider = flexera.other"] : []),
    ...names.map((argument) => `${argument} = ${expression(argument)}`),
    ...(others.length > 0 ? [`depends_on = [${others.join(", ")}]`] : []),
    ...(createsFirst ? ["lifecycle {\n    create_before_destroy = true\n  }"] : []),
  ];
  return `resource "flexera_${typeOf[kind]}" "${name}" {\n${lines.map((line) => `  ${line}`).join("\n")}\n}`;
}

interface Around {
  readonly configuration: Configuration;
  readonly place: Place;
}

/** The arguments of an item as expressions; all items of a kind have the same ones. */
function argumentsOf(item: Item, block: Block, { configuration, place }: Around): Record<string, string> {
  const quoted = (value: string | null): string => JSON.stringify(value);
  const guard = { deletion_protection: block.protected ? "true" : "null" };
  const subject = (attribute: "id" | "ref"): string => {
    const label = subjectOf(item);
    const address = addressOfAccount(configuration, label);
    if (address !== undefined) return `${address}.${attribute}`;
    if (!(outsiders as readonly string[]).includes(label)) throw new Error(`${label} is not declared`);
    const ref = place.refOf[label as Outsider];
    return quoted(attribute === "ref" ? ref : (ref.split(":").at(-1) ?? ""));
  };
  const scopeRef = ({ scope }: RoleIn): string =>
    quoted(scope === "org" ? orgRef(place.orgId) : place.scopeRefOf[scope]);
  switch (item.kind) {
    case "account":
      return {
        name: quoted(item.label),
        description: quoted(item.description),
        adopt_existing: item.adopts ? "true" : "null",
        ...guard,
      };
    case "grant":
      return {
        subject_ref: subject("ref"),
        role: quoted(item.role),
        scope_ref: item.scope === "org" ? "null" : scopeRef(item),
        ...guard,
      };
    case "set": {
      const grants = item.grants.map((each) => {
        return `{ role = ${quoted(each.role)}, scope_ref = ${each.scope === "org" ? "null" : scopeRef(each)} }`;
      });
      return { subject_ref: subject("ref"), grants: `[${grants.join(", ")}]` };
    }
    case "client":
      return {
        service_account_id: subject("id"),
        reclaim_unknown_clients: item.reclaims ? "true" : "null",
        rotation_triggers: item.trigger === null ? "null" : `{ request = ${quoted(item.trigger)} }`,
        ...guard,
      };
  }
}
