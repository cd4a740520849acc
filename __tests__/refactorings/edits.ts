import {
  addressesOf,
  addressOfAccount,
  type Block,
  blockAddress,
  blockOf,
  type Configuration,
  type Form,
  type Item,
  type Kind,
  type Role,
  type RoleIn,
  type Scope,
  type Subject,
  subjectOf,
} from "./configuration";

/** A change of a configuration. What it is about is picked by numbers, which count round the things that suit. */
export interface Edit {
  readonly does: EditName;
  readonly pick: number;
  readonly other: number;
  readonly role: Role;
  readonly scope: Scope;
  readonly form: Form;
  /** Whether a change of address comes with a `moved` block. */
  readonly moved: boolean;
}

export interface Edited {
  readonly configuration: Configuration;
  /** What was done, in a sentence. */
  readonly told: string;
}

type Perform = (configuration: Configuration, edit: Edit) => Edited | undefined;

function picked<T>(among: readonly T[], pick: number): T | undefined {
  return among.length === 0 ? undefined : among[pick % among.length];
}

/** A configuration with other blocks in the place of one. */
function replaced(configuration: Configuration, block: Block, ...others: readonly Block[]): Configuration {
  return { ...configuration, blocks: configuration.blocks.flatMap((each) => (each === block ? others : [each])) };
}

const fresh = ({ blocks }: Configuration, name: string): string => {
  const base = name.replace(/_\d+$/, "");
  for (let number = 2; ; number++) {
    const next = `${base}_${number}`;
    if (!blocks.some((each) => each.name === next)) return next;
  }
};

/** With `moved` blocks from the addresses of some blocks to those of others, item by item. */
function withMoves(
  configuration: Configuration,
  moved: boolean,
  from: readonly string[],
  to: readonly string[],
): Configuration {
  if (!moved) return configuration;
  const moves = from.flatMap((address, index): (readonly [string, string])[] => {
    const target = to[index];
    return target === undefined || target === address ? [] : [[address, target]];
  });
  return { ...configuration, moves: [...configuration.moves, ...moves] };
}

const how = (moved: boolean): string => (moved ? " with moved blocks" : "");

const blockWith =
  (suits: (block: Block) => boolean) =>
  ({ blocks }: Configuration, { pick }: Edit): Block | undefined =>
    picked(blocks.filter(suits), pick);

const any = blockWith(() => true);
const ofKind = (...kinds: Kind[]) => blockWith(({ kind }) => kinds.includes(kind));

/** Changes one item of a block. */
function changed(configuration: Configuration, block: Block, index: number, item: Item): Configuration {
  const items = block.items.map((each, at) => (at === index ? { ...each, item } : each));
  return replaced(configuration, block, { ...block, items });
}

/** Every role in every scope that is declared for a subject. */
export function rolesDeclared({ blocks }: Configuration, subject: Subject): RoleIn[] {
  return blocks.flatMap(({ items }) =>
    items.flatMap(({ item }): RoleIn[] => {
      if (item.kind === "grant" && item.subject === subject) return [{ role: item.role, scope: item.scope }];
      return item.kind === "set" && item.subject === subject ? [...item.grants] : [];
    }),
  );
}

/** Each role in a scope once. */
export function distinct(grants: readonly RoleIn[]): RoleIn[] {
  return [...new Map(grants.map((each) => [`${each.role} ${each.scope}`, each])).values()];
}

const isSame = (a: RoleIn, b: RoleIn): boolean => a.role === b.role && a.scope === b.scope;

/** What an item is, in a few words. */
export function itemText(item: Item): string {
  switch (item.kind) {
    case "account":
      return `account "${item.label}"${item.adopts ? ", adopt_existing" : ""}`;
    case "grant":
      return `${item.role} for ${item.subject} in ${item.scope}`;
    case "set":
      return `all roles of ${item.subject}: ${item.grants.map(({ role, scope }) => `${role} in ${scope}`).join(", ") || "none"}`;
    case "client":
      return `client of ${item.account}${item.reclaims ? ", reclaim_unknown_clients" : ""}`;
  }
}

function subjectsOf({ blocks }: Configuration): string[] {
  const labels = blocks.flatMap(({ items }) =>
    items.flatMap(({ item }) => (item.kind === "account" ? [item.label] : [])),
  );
  return [...new Set(labels)];
}

function single(kind: Kind, name: string, item: Item, rest: Partial<Block> = {}): Block {
  const plain = { aliased: false, createsFirst: false, protected: false, after: [] };
  return { ...plain, ...rest, kind, name, form: "single", items: [{ key: name, item }] };
}

const renameBlock: Perform = (configuration, edit) => {
  const block = any(configuration, edit);
  if (!block) return undefined;
  const renamed = { ...block, name: fresh(configuration, block.name) };
  const blocks = replaced(configuration, block, renamed).blocks.map((each) =>
    each.after.includes(block.name)
      ? { ...each, after: each.after.map((name) => (name === block.name ? renamed.name : name)) }
      : each,
  );
  return {
    configuration: withMoves({ ...configuration, blocks }, edit.moved, addressesOf(block), addressesOf(renamed)),
    told: `${blockAddress(block)} is renamed to ${renamed.name}${how(edit.moved)}`,
  };
};

const changeForm: Perform = (configuration, edit) => {
  const { form, moved } = edit;
  const block = any(configuration, edit);
  if (!block || block.form === form) return undefined;
  if (form !== "single") {
    const reformed = { ...block, form };
    return {
      configuration: withMoves(
        replaced(configuration, block, reformed),
        moved && form !== "count",
        addressesOf(block),
        addressesOf(reformed),
      ),
      told: `${blockAddress(block)} goes from ${block.form} to ${form}${how(moved && form !== "count")}`,
    };
  }
  const singles: Block[] = [];
  for (const { item, key } of block.items) {
    const name = fresh({ ...configuration, blocks: [...configuration.blocks, ...singles] }, `${block.name}_${key}`);
    singles.push({ ...block, name, form: "single", items: [{ key, item }] });
  }
  const isNeeded = configuration.blocks.some(({ after }) => after.includes(block.name));
  if (singles.length === 0 || isNeeded) return undefined;
  return {
    configuration: withMoves(
      replaced(configuration, block, ...singles),
      moved,
      addressesOf(block),
      singles.flatMap(addressesOf),
    ),
    told: `${blockAddress(block)} is taken apart into ${singles.map(({ name }) => name).join(", ")}${how(moved)}`,
  };
};

const gather: Perform = (configuration, edit) => {
  const first = any(configuration, edit);
  if (!first) return undefined;
  const singles = configuration.blocks.filter(({ kind, form, aliased }) => {
    return kind === first.kind && form === "single" && aliased === first.aliased;
  });
  if (
    singles.length < 2 ||
    configuration.blocks.some(({ after }) => after.some((name) => singles.some((each) => each.name === name)))
  )
    return undefined;
  const form = edit.form === "count" ? "count" : "for_each";
  const items = singles.flatMap(({ name, items }) => items.map(({ item }) => ({ key: name, item })));
  const all: Block = { ...first, name: fresh(configuration, `${first.kind}s`), form, items };
  const others = configuration.blocks.filter((each) => !singles.includes(each));
  const blocks = first.kind === "account" ? [all, ...others] : [...others, all];
  return {
    configuration: withMoves({ ...configuration, blocks }, edit.moved, singles.flatMap(addressesOf), addressesOf(all)),
    told: `${singles.map(blockAddress).join(" and ")} become ${blockAddress(all)} with ${form}${how(edit.moved)}`,
  };
};

const putInFront: Perform = (configuration, edit) => {
  const block = blockWith(({ kind, form }) => kind === "grant" && form !== "single")(configuration, edit);
  const [first] = block?.items ?? [];
  if (!block || first?.item.kind !== "grant") return undefined;
  const { role, scope } = edit;
  if (rolesDeclared(configuration, first.item.subject).some((each) => isSame(each, edit))) return undefined;
  const item = { ...first.item, role, scope };
  const items = [{ key: fresh(configuration, `${role}_${scope}`), item }, ...block.items];
  return {
    configuration: replaced(configuration, block, { ...block, items }),
    told: `${itemText(item)} is put in front of ${blockAddress(block)} (${block.form})`,
  };
};

const takeOut: Perform = (configuration, edit) => {
  const block = blockWith(({ kind, items }) => kind !== "account" && items.length > 1)(configuration, edit);
  const index = edit.other % Math.max(block?.items.length ?? 0, 1);
  const gone = block?.items[index];
  if (!block || !gone) return undefined;
  const items = block.items.filter((each) => each !== gone);
  return {
    configuration: replaced(configuration, block, { ...block, items }),
    told: `${itemText(gone.item)} is taken out of ${blockAddress(block)} (${block.form}, number ${index})`,
  };
};

const turnRound: Perform = (configuration, edit) => {
  const block = blockWith(({ form, items }) => form === "count" && items.length > 1)(configuration, edit);
  if (!block) return undefined;
  return {
    configuration: replaced(configuration, block, { ...block, items: [...block.items].reverse() }),
    told: `the list of ${blockAddress(block)} (count) is turned round`,
  };
};

const renameKeys: Perform = (configuration, edit) => {
  const block = blockWith(({ form }) => form === "for_each")(configuration, edit);
  if (!block) return undefined;
  const items = block.items.map(({ key, item }) => ({ key: `${key}x`, item }));
  const renamed = { ...block, items };
  return {
    configuration: withMoves(
      replaced(configuration, block, renamed),
      edit.moved,
      addressesOf(block),
      addressesOf(renamed),
    ),
    told: `all keys of ${blockAddress(block)} (for_each) are renamed${how(edit.moved)}`,
  };
};

const toSet: Perform = (configuration, edit) => {
  const subjects = configuration.blocks.flatMap(({ items }) =>
    items.flatMap(({ item }) => (item.kind === "grant" ? [item.subject] : [])),
  );
  const subject = picked([...new Set(subjects)], edit.pick);
  if (subject === undefined || configuration.blocks.some(({ after }) => after.length > 0)) return undefined;
  const all = distinct(rolesDeclared(configuration, subject));
  const grants = edit.other % 3 === 2 ? all.slice(1) : all;
  const blocks = configuration.blocks.flatMap((block): Block[] => {
    const items = block.items.filter(
      ({ item }) => (item.kind !== "grant" && item.kind !== "set") || item.subject !== subject,
    );
    return items.length > 0 || block.items.length === 0 ? [{ ...block, items }] : [];
  });
  const set = single("set", fresh(configuration, `set_of_${subject}`), { kind: "set", subject, grants });
  return {
    configuration: { ...configuration, blocks: [...blocks, set] },
    told:
      `the single grants of ${subject} become the exclusive set ${blockAddress(set)}` +
      (grants.length < all.length ? `, without ${all[0]?.role ?? ""} in ${all[0]?.scope ?? ""}` : ""),
  };
};

const toGrants: Perform = (configuration, edit) => {
  const set = ofKind("set")(configuration, edit);
  const [first] = set?.items ?? [];
  if (!set || first?.item.kind !== "set" || set.items.length > 1) return undefined;
  const { subject, grants } = first.item;
  const singles: Block[] = [];
  for (const { role, scope } of grants) {
    const name = fresh({ ...configuration, blocks: [...configuration.blocks, ...singles] }, `${role}_${scope}`);
    singles.push(single("grant", name, { kind: "grant", subject, role, scope }, { aliased: set.aliased }));
  }
  return {
    configuration: replaced(configuration, set, ...singles),
    told: `the exclusive set ${blockAddress(set)} becomes single grants`,
  };
};

const duplicate: Perform = (configuration, edit) => {
  const block = ofKind("grant", "account", "set")(configuration, edit);
  const item = block?.items[edit.other % Math.max(block.items.length, 1)]?.item;
  if (!block || !item) return undefined;
  const again = single(block.kind, fresh(configuration, `${block.kind}_again`), item, { aliased: edit.moved });
  return {
    configuration: { ...configuration, blocks: [...configuration.blocks, again] },
    told: `${blockAddress(again)} is a second address for ${itemText(item)}${edit.moved ? ", of the other provider block" : ""}`,
  };
};

const remove: Perform = (configuration, edit) => {
  const block = any(configuration, edit);
  if (!block || configuration.blocks.some(({ after }) => after.includes(block.name))) return undefined;
  const base = blockAddress(block);
  const without = replaced(configuration, block);
  const uses = (other: Block): boolean =>
    other.kind !== "account" &&
    other.items.some(({ item }) => {
      const subject = subjectOf(item);
      const address = addressOfAccount(configuration, subject);
      return address !== undefined && blockOf(address) === base && addressOfAccount(without, subject) === undefined;
    });
  const blocks = without.blocks.filter((each) => !uses(each));
  const told = configuration.blocks.filter((each) => !blocks.includes(each)).map(blockAddress);
  return {
    configuration: { ...configuration, blocks },
    told: `${told.join(" and ")} ${told.length > 1 ? "are" : "is"} removed`,
  };
};

const changeRole: Perform = (configuration, edit) => {
  const block = ofKind("grant")(configuration, edit);
  const index = edit.other % Math.max(block?.items.length ?? 0, 1);
  const item = block?.items[index]?.item;
  if (!block || item?.kind !== "grant") return undefined;
  const { role, scope } = edit;
  if (rolesDeclared(configuration, item.subject).some((each) => isSame(each, edit))) return undefined;
  const next = { ...item, role, scope };
  return {
    configuration: changed(configuration, block, index, next),
    told: `${addressesOf(block)[index] ?? ""} is another grant: ${itemText(next)}`,
  };
};

const describe: Perform = (configuration, edit) => {
  const block = ofKind("account")(configuration, edit);
  const index = edit.other % Math.max(block?.items.length ?? 0, 1);
  const item = block?.items[index]?.item;
  if (!block || item?.kind !== "account") return undefined;
  const description = item.description === null ? "reads cost" : `${item.description}, and more`;
  return {
    configuration: changed(configuration, block, index, { ...item, description }),
    told: `${addressesOf(block)[index] ?? ""} gets another description`,
  };
};

const rotate: Perform = (configuration, edit) => {
  const block = ofKind("client")(configuration, edit);
  const index = edit.other % Math.max(block?.items.length ?? 0, 1);
  const item = block?.items[index]?.item;
  if (!block || item?.kind !== "client") return undefined;
  return {
    configuration: changed(configuration, block, index, { ...item, trigger: `${item.trigger ?? ""}1` }),
    told: `${addressesOf(block)[index] ?? ""} is to be rotated`,
  };
};

const reassign: Perform = (configuration, edit) => {
  const block = ofKind("client")(configuration, edit);
  const index = edit.other % Math.max(block?.items.length ?? 0, 1);
  const item = block?.items[index]?.item;
  if (!block || item?.kind !== "client") return undefined;
  const account = subjectsOf(configuration).find((label) => label !== item.account);
  if (account === undefined) return undefined;
  return {
    configuration: changed(configuration, block, index, { ...item, account }),
    told: `${addressesOf(block)[index] ?? ""} is a client of ${account} from now on`,
  };
};

/** Switches something of a block on or off. */
const toggle =
  (member: "aliased" | "createsFirst" | "protected", on: string, off: string): Perform =>
  (configuration, edit) => {
    const block = any(configuration, edit);
    if (!block) return undefined;
    const next = { ...block, [member]: !block[member] };
    return {
      configuration: replaced(configuration, block, next),
      told: `${blockAddress(block)} ${block[member] ? off : on}`,
    };
  };

const toggleItems =
  (kind: "account" | "client", name: string): Perform =>
  (configuration, edit) => {
    const block = ofKind(kind)(configuration, edit);
    if (!block) return undefined;
    const items = block.items.map(({ key, item }) => {
      if (item.kind === "account") return { key, item: { ...item, adopts: !item.adopts } };
      return { key, item: item.kind === "client" ? { ...item, reclaims: !item.reclaims } : item };
    });
    return {
      configuration: replaced(configuration, block, { ...block, items }),
      told: `${name} of ${blockAddress(block)} is switched`,
    };
  };

const addGrant: Perform = (configuration, edit) => {
  const { role, scope } = edit;
  const subject = picked([...subjectsOf(configuration), "elsewhere", "person", "team"], edit.pick);
  if (subject === undefined || rolesDeclared(configuration, subject).some((each) => isSame(each, edit)))
    return undefined;
  const hasSet = configuration.blocks.some(({ items }) =>
    items.some(({ item }) => item.kind === "set" && item.subject === subject),
  );
  if (hasSet) return undefined;
  const item: Item = { kind: "grant", subject, role, scope };
  const block = single("grant", fresh(configuration, `${role}_${scope}`), item);
  return {
    configuration: { ...configuration, blocks: [...configuration.blocks, block] },
    told: `${blockAddress(block)} is added: ${itemText(item)}`,
  };
};

const addClient: Perform = (configuration, edit) => {
  const account = picked(subjectsOf(configuration), edit.pick);
  const all = configuration.blocks.flatMap(({ items }) => items.map(({ item }) => item));
  const already = all.filter((item) => item.kind === "client" && item.account === account).length;
  if (account === undefined || already >= 2) return undefined;
  const item: Item = { kind: "client", account, reclaims: false, trigger: null };
  const block = single("client", fresh(configuration, "key"), item);
  return {
    configuration: { ...configuration, blocks: [...configuration.blocks, block] },
    told: `${blockAddress(block)} is added: ${itemText(item)}`,
  };
};

/** A client that is made only when grants have been. */
const dependOn: Perform = (configuration, edit) => {
  const client = ofKind("client")(configuration, edit);
  const grants = picked(
    configuration.blocks.filter(({ kind }) => kind === "grant"),
    edit.other,
  );
  if (!client || !grants || client.after.includes(grants.name)) return undefined;
  const next = { ...client, after: [...client.after, grants.name] };
  return {
    configuration: replaced(configuration, client, next),
    told: `${blockAddress(client)} depends_on ${blockAddress(grants)}`,
  };
};

const performs = {
  "rename a block": renameBlock,
  "change count or for_each": changeForm,
  "gather single blocks": gather,
  "put a grant in front": putInFront,
  "take an item out": takeOut,
  "turn a list round": turnRound,
  "rename all keys": renameKeys,
  "single grants to a set": toSet,
  "a set to single grants": toGrants,
  duplicate,
  remove,
  "another role": changeRole,
  "another description": describe,
  rotate,
  "another account": reassign,
  "another provider": toggle("aliased", "is of the other provider block", "is of the first provider block"),
  "create before destroy": toggle("createsFirst", "gets create_before_destroy", "loses create_before_destroy"),
  protect: toggle("protected", "gets deletion_protection", "loses deletion_protection"),
  "adopt existing": toggleItems("account", "adopt_existing"),
  "reclaim unknown clients": toggleItems("client", "reclaim_unknown_clients"),
  "add a grant": addGrant,
  "add a client": addClient,
  "depend on grants": dependOn,
} satisfies Record<string, Perform>;

export type EditName = keyof typeof performs;
export const editNames = Object.keys(performs) as EditName[];

/** @returns undefined when there is nothing that the edit suits */
export function perform(configuration: Configuration, edit: Edit): Edited | undefined {
  return performs[edit.does](configuration, edit);
}
