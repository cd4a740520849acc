import { formatRef, orgRef, tryParseRef } from "../../iam";
import { roleName, scope, subject, wholeNumber } from "../../model/schemas/common";
import { HookError, type MoveOperation } from "../../plugin";
import { type Source, sourceOf } from "./source";

/* What of other providers' states becomes a resource of this one, for Terraform's `moved`. As in an import, the rest is read. */

export function movedAccount(operation: MoveOperation): { orgId: string; id: string } | undefined {
  const source = sourceOf(operation);
  if (!source) return undefined;
  const id = checked(
    source.path.serviceAccountId ?? source.text("service_account_id", "account_id", "id"),
    wholeNumber,
  );
  return { orgId: orgOf(source, operation), id: id ?? lacks("the id of the account", "service_account_id", operation) };
}

export function movedClient(
  operation: MoveOperation,
): { orgId: string; serviceAccountId: string; clientId: string } | undefined {
  const source = sourceOf(operation);
  if (!source) return undefined;
  const { path, text } = source;
  const serviceAccountId = checked(path.serviceAccountId ?? text("service_account_id", "account_id"), wholeNumber);
  const clientId = text("client_id") ?? path.clientId;
  return {
    orgId: orgOf(source, operation),
    serviceAccountId: serviceAccountId ?? lacks("the id of its account", "service_account_id", operation),
    clientId: clientId ?? lacks("the id of the client", "client_id", operation),
  };
}

export function movedGrant(
  operation: MoveOperation,
): { orgId: string; role: string; scopeRef: string; subjectRef: string } | undefined {
  const source = sourceOf(operation);
  if (!source) return undefined;
  const orgId = orgOf(source, operation);
  const role = checked(source.text("role", "role_name"), roleName);
  const subjectRef = plain(checked(source.text("subject_ref", "subject"), subject));
  return {
    orgId,
    role: role ?? lacks("the name of the role", "role", operation),
    scopeRef: plain(checked(source.text("scope_ref", "scope"), scope)) ?? orgRef(orgId),
    subjectRef: subjectRef ?? lacks("the reference of the subject", "subject_ref", operation),
  };
}

function orgOf(source: Source, operation: MoveOperation): string {
  const orgId = checked(source.path.orgId ?? source.text("org_id", "flexera_org_id"), wholeNumber);
  return orgId ?? lacks("the id of the organization", "org_id", operation);
}

function checked(text: string | undefined, { regexp }: { readonly regexp: RegExp }): string | undefined {
  return text !== undefined && regexp.test(text) ? text : undefined;
}

function plain(ref: string | undefined): string | undefined {
  const parsed = ref === undefined ? undefined : tryParseRef(ref);
  return parsed && formatRef(parsed);
}

/** @throws HookError */
function lacks(what: string, name: string, { sourceType }: MoveOperation): never {
  const place =
    sourceType === "null_resource"
      ? "its triggers"
      : sourceType === "terraform_data"
        ? "its input"
        : "its path or data";
  throw new HookError(
    `the state of the ${sourceType} does not say ${what}`,
    `Nothing is changed. It is looked for as ${name} in ${place}, and in paths such as /iam/v1/orgs/1105/service-accounts/2263. Have ` +
      "it there and apply once, before the moved block; or take the old address out of the state without destroying anything (a " +
      "removed block with destroy = false), and import the object.",
  );
}
