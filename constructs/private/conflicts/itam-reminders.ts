import { Aspects, TerraformOutput, TerraformStack } from "cdktf";
import type { IConstruct } from "constructs";
import { tryParseRef } from "../../../lib/model/refs";
import type { IAccessSubject } from "../../access-subject";
import type { IServiceAccount } from "../../i-service-account";
import { groupBy } from "../synth/group-by";
import { type GrantHolder, isGrantHolder, subjectKey } from "./identity";
import { presentIn } from "../ordering/present";
import { oncePerStack } from "../synth/once-per-stack";
import { giveReadableAddress } from "../synth/readable-address";
import { rolesOf } from "./expected-grants";

/** The role that lets a service account use the APIs of IT Asset Management. */
const itamRole = "fnms_admin";
/** Flexera's article on service accounts for these APIs, where the step is described. */
const article = "https://community.revenera.com/s/article/How-To-Configure-Service-Account-For-ITAM-API";

/**
 * Has each deployment of a stack end with what nobody can automate: IT Asset Management learns of a service account when a
 * person opens that there, and Flexera documents no API for it.
 */
export function remindOfItam(stack: TerraformStack): void {
  oncePerStack(stack, "ITAM reminders", () => {
    Aspects.of(stack).add({
      visit(construct) {
        if (construct === stack) addReminders(stack);
      },
    });
  });
}

function addReminders(stack: TerraformStack): void {
  const holders = presentIn(stack)
    .filter(isGrantHolder)
    .filter((holder) => holder.itamReminder && holder.cdktfStack === stack)
    .filter((holder) => holdsItamRole(holder) && isServiceAccount(holder));
  for (const [holder] of groupBy(holders, subjectKey).values()) {
    if (holder) addReminder(holder);
  }
}

function addReminder(holder: GrantHolder): void {
  const account = accountBeside(holder);
  const scope = account ?? holder;
  // A stack can be synthesized more than once.
  if (scope.node.tryFindChild("itam-reminder")) return;
  const value =
    `${account ? nameOf(account) : subjectOf(holder)} has the role ${itamRole}. IT Asset Management knows it only when ` +
    `somebody has opened it there once, under Administration > IT Asset Management Settings > IT Asset Accounts: ${article}`;
  giveReadableAddress(new TerraformOutput(scope, "itam-reminder", { value }), "output");
}

function holdsItamRole(holder: GrantHolder): boolean {
  return rolesOf(holder).some(({ role }) => role === itamRole);
}

function isServiceAccount({ subject }: GrantHolder): boolean {
  return "serviceAccountId" in subject || tryParseRef(subject.subjectRef)?.kind === "service-account";
}

type Account = IConstruct & Pick<IServiceAccount, "serviceAccountId"> & { readonly name?: string };

/** The account, where its attributes can be told. */
function accountBeside({ subject, cdktfStack }: GrantHolder): Account | undefined {
  return isAccount(subject) && TerraformStack.of(subject) === cdktfStack ? subject : undefined;
}

function isAccount(subject: IAccessSubject): subject is Account & IAccessSubject {
  return "node" in subject;
}

function nameOf({ name, serviceAccountId }: Account): string {
  return name === undefined ? `Service account ${serviceAccountId}` : `Service account ${serviceAccountId} (${name})`;
}

function subjectOf({ subject, forEach, count, node }: GrantHolder): string {
  // Without quotes, which cdktf does not escape where it writes HCL.
  const id = tryParseRef(subject.subjectRef)?.id;
  if (id !== undefined) return `Service account ${id}`;
  return `${forEach !== undefined || count !== undefined ? "Each subject" : "The subject"} of ${node.path}`;
}
