import { printable } from "../../redaction";
import type { Block, Part, Thing } from "../block";
import { constructsOn, type Core } from "../../model/cores";
import { camelCase } from "../label";
import type { FrameModel, Variables, Writer } from "../language";
import type { ExportedAccount, ExportedClient, ExportedGrant, ExportedHolder, ExportedProject } from "../model";
import { projectLabel } from "../model-of";
import { literal } from "./literal";
import { call, importedCall, importedConstruct, importedSet, indent, type Property } from "./statement";

/** The name of the stack's class. */
export const stackClass = "FlexeraOrg";

/** Exports as a stack of constructs, in a file that a person would write. @param core what a new file stands on */
export function typescript(core: Core = "cdktf"): Writer {
  return {
    defaultFile: "flexera-org.ts",
    begin: (label) => `// begin flexera-export: ${label}`,
    end: (label) => `// end flexera-export: ${label}`,
    nameOf: (...labels) => labels.join("-"),
    indent,
    separator: "",
    parts({ thing }, variables) {
      if (thing.kind === "project") return [projectPart(thing, variables)];
      return thing.kind === "service-account" ? accountParts(thing, variables) : holderParts(thing, variables);
    },
    frame: (blocks, model) => frame(blocks, model, core),
    withImports,
  };
}

/** The variable of what has a label: a formatter breaks lines after very short ones in another way. */
export function variableOf(label: string): string {
  const name = camelCase(label);
  return name.length < 3 ? `${name}Of` : name;
}

/** The variable that a file has for the construct of a label, which a person may have given another name. */
export function variablesIn(text: string): Variables {
  return (label) => {
    const written = new RegExp(
      String.raw`\b(?:const|let)\s+([\w$]+)\s*=\s*new\s+[\w.]+\(\s*[\w.]+,\s*["'\`]${label}["'\`]`,
    );
    return written.exec(text)?.[1] ?? variableOf(label);
  };
}

function projectPart({ name, label }: ExportedProject, variables: Variables): Part {
  const construct = `const ${variables(label)} = new DataFlexeraProject`;
  return {
    kind: "itself",
    key: "",
    what: `project ${JSON.stringify(name)}`,
    importId: undefined,
    address: undefined,
    text: call(construct, ["this", literal(label)], [["name", literal(name)]]),
  };
}

function holderParts(holder: ExportedHolder, variables: Variables): Part[] {
  const { kind, name, label, isUnique, id } = holder;
  const variable = variables(label);
  const construct = kind === "user" ? "DataFlexeraUser" : "DataFlexeraGroup";
  const property: Property = kind === "user" ? ["email", literal(name)] : ["name", literal(name)];
  const lookup = isUnique
    ? call(`const ${variable} = new ${construct}`, ["this", literal(label)], [property])
    : `${indent}// Several are called ${quoted(name)}, so this one is told by its id.\n` +
      call(`const ${variable} = AccessSubject.${kind}`, [literal(id)], []);
  const grants = holder.grants.map((grant) => {
    const properties: Property[] = [["subject", variable], ["role", literal(grant.role)], ...scopeOf(grant, variables)];
    return grantPart(
      grant,
      holder,
      importedConstruct(
        "AccessGrant",
        ["this", literal(`${label}-${grant.label}`)],
        properties,
        literal(grant.importId),
      ),
    );
  });
  const what = `${kind} ${JSON.stringify(name)}`;
  return [{ kind: "itself", key: "", what, importId: undefined, address: undefined, text: lookup }, ...grants];
}

function accountParts(account: ExportedAccount, variables: Variables): Part[] {
  const { name, label, description, importId, exclusive } = account;
  const variable = variables(label);
  const properties: Property[] = [["name", literal(name)]];
  if (description !== "") properties.push(["description", literal(description)]);
  const itself =
    call(`const ${variable} = new ServiceAccount`, ["this", literal(label)], properties) +
    call(`${variable}.importFrom`, [literal(importId)], []);
  return [
    {
      kind: "itself",
      key: "",
      what: `service account ${JSON.stringify(name)} (${account.id})`,
      importId,
      address: `flexera_service_account.${label}`,
      text: itself,
    },
    ...(exclusive === undefined
      ? account.grants.map((grant) => accountGrant(account, grant, variables))
      : [exclusivePart(account, exclusive, variables)]),
    ...account.clients.map((client) => clientPart(account, client, variable)),
  ];
}

function accountGrant(account: ExportedAccount, grant: ExportedGrant, variables: Variables): Part {
  const options: Property[] = [];
  const { project, role, label } = grant;
  const usual = project === undefined ? role : `${role}-project-${projectLabel(project)}`;
  if (label !== usual) options.push(["id", literal(label)]);
  options.push(...scopeOf(grant, variables));
  // The reminder is for those who set an account up.
  if (role === "fnms_admin") options.push(["itamReminder", "false"]);
  const variable = variables(account.label);
  return grantPart(grant, account, importedCall(variable, "grant", [literal(role)], options, literal(grant.importId)));
}

function grantPart({ key, importId, label }: ExportedGrant, holder: { readonly label: string }, text: string): Part {
  return {
    kind: "grant",
    key,
    what: `role ${key}`,
    importId,
    address: `flexera_access_grant.${holder.label}-${label}`,
    text,
  };
}

function exclusivePart({ label, grants }: ExportedAccount, importId: string, variables: Variables): Part {
  const roles = grants.map((grant): Property[] => [["role", literal(grant.role)], ...scopeOf(grant, variables)]);
  const isItam = grants.some(({ role }) => role === "fnms_admin");
  return {
    kind: "exclusive",
    key: "",
    what: "its roles",
    importId,
    address: `flexera_exclusive_grants.${label}-exclusive-grants`,
    text: importedSet(variables(label), roles, isItam ? ", { itamReminder: false }" : "", literal(importId)),
  };
}

function scopeOf({ project }: ExportedGrant, variables: Variables): Property[] {
  if (project === undefined) return [];
  const { isUnique, label, id } = project;
  return [["scope", isUnique ? `${variables(label)}.accessScope` : `AccessScope.project(${literal(id)})`]];
}

function clientPart({ label, clients }: ExportedAccount, client: ExportedClient, variable: string): Part {
  const mode = clients.length > 1 ? ', rotationMode: "secret"' : "";
  const comment = `${indent}// Its secret is not known. To take it over, rotate it: { rotationTriggers: { taken: "over" }${mode} }\n`;
  return {
    kind: "client",
    key: client.clientId,
    what: `client ${client.clientId}`,
    importId: client.importId,
    address: `flexera_service_account_client.${label}-${client.label}`,
    text: comment + importedCall(variable, "addClient", [literal(client.label)], [], literal(client.importId)),
  };
}

function quoted(name: string): string {
  return JSON.stringify(printable(name));
}

function frame(blocks: string, model: FrameModel, core: Core): string {
  return `import { TerraformStack } from "${core}";
import type { Construct } from "constructs";
${importLine(["FlexeraProvider", ...namesUsed(model.blocks)], constructsOn[core])}
/**
 * What organization ${model.orgId} holds. \`flexera-iam export\` adds what is new between markers of its own, and changes nothing
 * else: edit what you like. Once it is deployed, importFrom has done its work, and may stay or go.
 */
export class ${stackClass} extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);

    // The organization, its zone and the credentials come from the environment (FLEXERA_ORG_ID, FLEXERA_ZONE, …).
    new FlexeraProvider(this, "flexera");

${blocks}  }
}
`;
}

function importLine(names: readonly string[], packageName: string): string {
  const sorted = [...new Set(names)].sort();
  const line = `import { ${sorted.join(", ")} } from "${packageName}";\n`;
  if (line.length <= 121) return line;
  return `import {\n${sorted.map((name) => `  ${name},\n`).join("")}} from "${packageName}";\n`;
}

/** What of the package the code of some blocks names. */
function namesUsed(blocks: readonly Block[]): string[] {
  return blocks.flatMap(({ thing }) => [...constructsOf(thing), ...grantsOf(thing).flatMap(scopeNames)]);
}

function constructsOf(thing: Thing): string[] {
  if (thing.kind === "service-account") return ["ServiceAccount"];
  if (thing.kind === "project") return ["DataFlexeraProject"];
  const lookup = thing.kind === "user" ? "DataFlexeraUser" : "DataFlexeraGroup";
  return [thing.isUnique ? lookup : "AccessSubject", ...(thing.grants.length > 0 ? ["AccessGrant"] : [])];
}

function grantsOf(thing: Thing): readonly ExportedGrant[] {
  return thing.kind === "project" ? [] : thing.grants;
}

function scopeNames({ project }: ExportedGrant): string[] {
  return project === undefined || project.isUnique ? [] : ["AccessScope"];
}

const importStatement = new RegExp(
  String.raw`^import \{([^}]*)\} from ["'](${Object.values(constructsOn).join("|")})["'];?\n`,
  "m",
);

function withImports(text: string, blocks: readonly Block[]): string {
  const found = importStatement.exec(text);
  if (found === null) return text;
  const [, names = "", packageName = ""] = found;
  const present = names.split(",").map((name) => name.trim());
  const missing = namesUsed(blocks).filter((name) => !present.includes(name));
  if (missing.length === 0) return text;
  return text.replace(importStatement, () => importLine([...present.filter(Boolean), ...missing], packageName));
}
