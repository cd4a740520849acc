import { printable } from "../../redaction";
import type { Part } from "../block";
import { snakeLabel } from "../label";
import type { Variables, Writer } from "../language";
import type { ExportedAccount, ExportedClient, ExportedGrant, ExportedHolder, ExportedProject } from "../model";
import { literal } from "./literal";

/** An argument of a block: a name, and an expression. */
type Argument = readonly [name: string, value: string];

/** What is imported: by its id, and where Terraform has it, by its identity. */
interface Import {
  readonly id: string;
  readonly identity: readonly Argument[];
}

export interface HclOptions {
  /** Whether import blocks name identities, which Terraform and OpenTofu have since 1.12. @default false */
  readonly byIdentity?: boolean | undefined;
}

/** Exports as resources and import blocks of plain Terraform. */
export function hcl({ byIdentity = false }: HclOptions = {}): Writer {
  return {
    defaultFile: "flexera-org.tf",
    begin: (label) => `# begin flexera-export: ${label}`,
    end: (label) => `# end flexera-export: ${label}`,
    nameOf: (...labels) => labels.map(snakeLabel).join("_"),
    indent: "",
    separator: "\n",
    parts({ thing }, names) {
      if (thing.kind === "project") return [projectPart(thing, names)];
      const write = new Blocks(names, byIdentity);
      return thing.kind === "service-account" ? write.account(thing) : write.holder(thing);
    },
    frame: (blocks, { orgId }) =>
      `# What organization ${orgId} holds. \`flexera-iam export\` adds what is new between markers of its own, and changes nothing\n` +
      `# else: edit what you like. Once it is applied, the import blocks have done their work, and may stay or go.\n\n${blocks}`,
    withImports: (text) => text,
  };
}

/** The names that a file has for what has a label: a person may have renamed a block, and said so with `moved`. */
export const hclNames: Variables = snakeLabel;

function projectPart({ name, label }: ExportedProject, names: Variables): Part {
  return {
    kind: "itself",
    key: "",
    what: `project ${JSON.stringify(name)}`,
    importId: undefined,
    address: undefined,
    text: block(`data "flexera_projects" "${names(label)}"`, [["name", literal(name)]]),
  };
}

class Blocks {
  constructor(
    private readonly names: Variables,
    private readonly byIdentity: boolean,
  ) {}

  account(account: ExportedAccount): Part[] {
    const { name, label, description, importId, exclusive, id } = account;
    const [org = ""] = importId.split("/");
    const own = this.names(label);
    const args: Argument[] = [["name", literal(name)]];
    if (description !== "") args.push(["description", literal(description)]);
    const ref = `flexera_service_account.${own}.ref`;
    const itself = this.#resource("flexera_service_account", own, args, {
      id: importId,
      identity: identity({ org, id }),
    });
    return [
      { kind: "itself", key: "", what: `service account ${JSON.stringify(name)} (${id})`, ...itself },
      ...(exclusive === undefined
        ? account.grants.map((grant) => this.#grant(own, ref, grant))
        : [this.#exclusive(own, ref, account, exclusive)]),
      ...account.clients.map((client) => this.#client(own, account, client)),
    ];
  }

  holder({ kind, id, name, label, isUnique, grants }: ExportedHolder): Part[] {
    const own = this.names(label);
    const [type, argument] = kind === "user" ? ["flexera_user", "email"] : ["flexera_groups", "name"];
    const found = kind === "user" ? `data.${type}.${own}.ref` : `one(data.${type}.${own}.groups[*].ref)`;
    const subject = isUnique ? found : literal(grants[0]?.identity.subjectRef ?? "");
    const lookup = isUnique
      ? block(`data "${type}" "${own}"`, [[argument, literal(name)]])
      : `# Several are called ${quoted(name)}, so ${kind} ${id} is told by its reference.\n`;
    return [
      {
        kind: "itself",
        key: "",
        what: `${kind} ${JSON.stringify(name)}`,
        importId: undefined,
        address: undefined,
        text: lookup,
      },
      ...grants.map((grant) => this.#grant(own, subject, grant)),
    ];
  }

  #grant(owner: string, subject: string, grant: ExportedGrant): Part {
    const { role, project, label, importId, key } = grant;
    const { scopeRef, subjectRef } = grant.identity;
    const args: Argument[] = [["subject_ref", subject], ["role", literal(role)], ...this.#scope(project, scopeRef)];
    const [org = ""] = importId.split("/");
    const by = identity({ org, role, scope_ref: scopeRef, subject_ref: subjectRef });
    const name = `${owner}_${snakeLabel(label)}`;
    return {
      kind: "grant",
      key,
      what: `role ${key}`,
      ...this.#resource("flexera_access_grant", name, args, { id: importId, identity: by }),
    };
  }

  #exclusive(own: string, ref: string, { grants }: ExportedAccount, importId: string): Part {
    const roles = grants.map(({ role, project, identity: { scopeRef } }) => {
      const scope = this.#scope(project, scopeRef).map(([name, value]) => `, ${name} = ${value}`);
      return `    { role = ${literal(role)}${scope.join("")} },\n`;
    });
    const [org = "", subjectRef = ""] = importId.split(/\/(.*)/);
    const args: Argument[] = [["subject_ref", ref]];
    const by = { id: importId, identity: identity({ org, subject_ref: subjectRef }) };
    return {
      kind: "exclusive",
      key: "",
      what: "its roles",
      ...this.#resource("flexera_exclusive_grants", own, args, by, `  grants = [\n${roles.join("")}  ]\n`),
    };
  }

  #client(own: string, { importId, clients }: ExportedAccount, client: ExportedClient): Part {
    const [org = "", accountId = ""] = importId.split("/");
    const mode = clients.length > 1 ? ', rotation_mode = "secret"' : "";
    const comment = `# Its secret is not known. To take it over, rotate it: rotation_triggers = { taken = "over" }${mode}\n`;
    const { text, ...resource } = this.#resource(
      "flexera_service_account_client",
      `${own}_${snakeLabel(client.label)}`,
      [["service_account_id", `flexera_service_account.${own}.id`]],
      {
        id: client.importId,
        identity: identity({ org, service_account_id: accountId, client_id: client.clientId }),
      },
    );
    return {
      kind: "client",
      key: client.clientId,
      what: `client ${client.clientId}`,
      ...resource,
      text: comment + text,
    };
  }

  #scope(project: ExportedProject | undefined, scopeRef: string): Argument[] {
    if (project === undefined) return [];
    const { isUnique, label } = project;
    return [
      ["scope_ref", isUnique ? `one(data.flexera_projects.${this.names(label)}.projects[*].ref)` : literal(scopeRef)],
    ];
  }

  #resource(
    type: string,
    name: string,
    args: readonly Argument[],
    { id, identity: by }: Import,
    more = "",
  ): Pick<Part, "address" | "importId" | "text"> {
    const address = `${type}.${name}`;
    const how = this.byIdentity
      ? `  to = ${address}\n  identity = {\n${aligned(by, "    ")}  }\n`
      : aligned(
          [
            ["to", address],
            ["id", literal(id)],
          ],
          "  ",
        );
    return { address, importId: id, text: `${block(`resource "${type}" "${name}"`, args, more)}\nimport {\n${how}}\n` };
  }
}

function identity({ org, ...members }: Readonly<Record<string, string>>): Argument[] {
  return [
    ["org_id", literal(org ?? "")],
    ...Object.entries(members).map(([name, value]): Argument => [name, literal(value)]),
  ];
}

function block(head: string, args: readonly Argument[], more = ""): string {
  return `${head} {\n${aligned(args, "  ")}${more}}\n`;
}

/** Lines of arguments, with their signs below one another. */
function aligned(args: readonly Argument[], before: string): string {
  const width = Math.max(...args.map(([name]) => name.length));
  return args.map(([name, value]) => `${before}${name.padEnd(width)} = ${value}\n`).join("");
}

function quoted(name: string): string {
  return JSON.stringify(printable(name));
}
