import { TerraformOutput, TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { tryParseRef } from "../../../lib/model/refs";
import type { IAccessSubject } from "../../access-subject";
import { presentInStack } from "../ordering/present";
import { groupBy } from "../synth/group-by";
import { giveReadableAddress } from "../synth/readable-address";
import { objectOf } from "../synth/schema-arguments";
import { isRoleHolder, type RoleHolder, rolesOf, subjectKey } from "./role-holder";

/** The role that lets a service account use the APIs of IT Asset Management. */
const itamRole = "fnms_admin";
/** Flexera's article on service accounts for these APIs, where the step is described. */
const article = "https://community.revenera.com/s/article/How-To-Configure-Service-Account-For-ITAM-API";

const id = "itam-reminder";

/**
 * Has each deployment that grants the role of IT Asset Management to a service account end with what nobody can automate:
 * IT Asset Management learns of the account when a person opens it there, and Flexera documents no API for it.
 */
export function remindOfItam(holder: RoleHolder): void {
  if (!isRemindedOf(holder)) return;
  const scope = placeOf(holder);
  if (!scope.node.tryFindChild(id)) new ItamReminder(scope, textFor(holder));
}

/**
 * An output that is written only where it is wanted: once per subject, and as long as there is something in the tree that
 * gives it the role.
 */
class ItamReminder extends TerraformOutput {
  constructor(scope: Construct, value: string) {
    super(scope, id, { value });
    giveReadableAddress(this, "output");
  }

  override toTerraform(): object {
    return this.#isWanted ? objectOf(super.toTerraform()) : {};
  }

  override toHclTerraform(): object {
    return this.#isWanted ? objectOf(super.toHclTerraform()) : {};
  }

  get #isWanted(): boolean {
    const holders = presentInStack(this.cdktfStack).filter(isRoleHolder).filter(isRemindedOf);
    return [...groupBy(holders, subjectKey).values()].some(([first]) => first && placeOf(first) === this.node.scope);
  }
}

/** What the reminder is below: the account, where that is in the stack. */
function placeOf(holder: RoleHolder): Construct {
  return accountBeside(holder) ?? holder;
}

function textFor(holder: RoleHolder): string {
  const account = accountBeside(holder);
  return (
    `${account ? nameOf(account) : subjectOf(holder)} has the role ${itamRole}. IT Asset Management knows it only when ` +
    `somebody has opened it there once, under Administration > IT Asset Management Settings > IT Asset Accounts: ${article}`
  );
}

function isRemindedOf(holder: RoleHolder): boolean {
  return holder.itamReminder && holdsItamRole(holder) && isServiceAccount(holder);
}

function holdsItamRole(holder: RoleHolder): boolean {
  return rolesOf(holder).some(({ role }) => role === itamRole);
}

function isServiceAccount({ subject }: RoleHolder): boolean {
  return "serviceAccountId" in subject || tryParseRef(subject.subjectRef)?.kind === "service-account";
}

type Account = Construct & { readonly serviceAccountId: string; readonly name?: string };

/** The account, where its attributes can be told. */
function accountBeside({ subject, cdktfStack }: RoleHolder): Account | undefined {
  return isAccount(subject) && TerraformStack.of(subject) === cdktfStack ? subject : undefined;
}

function isAccount(subject: IAccessSubject): subject is Account & IAccessSubject {
  return Construct.isConstruct(subject) && "serviceAccountId" in subject;
}

function nameOf({ name, serviceAccountId }: Account): string {
  return name === undefined ? `Service account ${serviceAccountId}` : `Service account ${serviceAccountId} (${name})`;
}

function subjectOf({ subject, forEach, count, node }: RoleHolder): string {
  // Without quotes, which cdktf does not escape where it writes HCL.
  const id = tryParseRef(subject.subjectRef)?.id;
  if (id !== undefined) return `Service account ${id}`;
  return `${forEach !== undefined || count !== undefined ? "Each subject" : "The subject"} of ${node.path}`;
}
