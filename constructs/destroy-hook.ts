import { Lazy, TerraformResource, Token } from "cdktf";
import type { Construct, IConstruct } from "constructs";
import { expressionsIn, type Reference } from "./private/ordering/expressions";
import { isGrantHolder } from "./private/conflicts/identity";
import { perInstance } from "./private/synth/instances";
import { LifecycleHook, type LifecycleHookOptions } from "./private/synth/lifecycle-hook";
import { presentInStack } from "./private/ordering/present";
import { resolve } from "./private/synth/resolve";
import { listOf, objectOf } from "./private/synth/schema-arguments";
import { Secrets } from "./private/secret-guard/secrets";
import { ServiceAccountClient } from "./service-account-client";

export type DestroyHookOptions = LifecycleHookOptions;

/** A service account, as far as a hook looks after it. */
export type AccountToDestroy = TerraformResource & {
  readonly serviceAccountId: string;
  readonly subjectRef: string;
  readonly orgId: string;
};

export interface DestroyHookProps extends DestroyHookOptions {
  /** The account before whose end the command runs; in the same stack. */
  readonly serviceAccount: AccountToDestroy;
}

/**
 * Runs a command before a service account is destroyed or replaced, while its grants and clients are still there. Not when
 * a client is rotated, nor when a grant or a client goes and the account stays. Nor when account and hook go from the code
 * together: Terraform runs only what is still written, so destroy first, and delete the code then.
 *
 * The command has FLEXERA_ORG_ID and FLEXERA_SERVICE_ACCOUNT_ID in its environment. It can refer to the `orgId` and the
 * `serviceAccountId` of the account and to nothing else that only Terraform knows: when something is destroyed, a command
 * sees only what was kept for it.
 */
export class DestroyHook extends LifecycleHook {
  /** The account before whose end the command runs. */
  readonly serviceAccount: AccountToDestroy;

  /** @throws Error when the command is empty, or the account is in another stack */
  constructor(scope: Construct, id: string, props: DestroyHookProps) {
    const { serviceAccount, command, environment, ...options } = props;
    const each = perInstance(serviceAccount);
    const kept = {
      service_account_id: each?.attribute("id") ?? serviceAccount.serviceAccountId,
      org_id: each?.attribute("org_id") ?? serviceAccount.orgId,
    };
    const variables = {
      FLEXERA_ORG_ID: kept.org_id,
      FLEXERA_SERVICE_ACCOUNT_ID: kept.service_account_id,
      ...environment,
    };
    const ofItself = Object.entries(variables).map(([name, value]): [string, string] => [name, asKept(value, kept)]);
    super(scope, id, {
      ...options,
      command: asKept(command, kept),
      environment: Object.fromEntries(ofItself),
      when: "destroy",
      triggers: kept,
      repetition: each?.repetition,
    });
    this.serviceAccount = serviceAccount;
    if (serviceAccount.cdktfStack !== this.cdktfStack) {
      throw new Error(
        `"${serviceAccount.node.path}" is in another stack than the hook (construct "${this.node.path}"): Terraform orders ` +
          `only what is in one stack. Make the hook with onDestroy()`,
      );
    }
    this.node.addValidation({ validate: () => this.#unseen() });
  }

  /** What depends on the account is destroyed before it, and what depends on that before all. */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- cdktf's own type
  override get terraformMetaArguments(): Record<string, any> {
    const belongings = presentInStack(this.cdktfStack)
      .filter((construct) => TerraformResource.isTerraformResource(construct))
      .filter((resource) => belongsTo(resource, this.serviceAccount))
      .map(({ terraformResourceType, friendlyUniqueId }) => `${terraformResourceType}.${friendlyUniqueId}`);
    const dependsOn = [...(this.dependsOn ?? []), ...belongings];
    return { ...super.terraformMetaArguments, dependsOn: dependsOn.length > 0 ? dependsOn : undefined };
  }

  /** What is said of values that the command could not see. */
  #unseen(): string[] {
    const [written] = listOf(resolve(this.provisioners, this));
    const { environment, ...others } = objectOf(written);
    return Object.entries({ ...others, ...objectOf(environment) }).flatMap(([name, value]) => {
      if (!expressionsIn(String(value)).some(({ references }) => references.some(isUnseen))) return [];
      return [unseen(name, String(value), new Secrets(this.cdktfStack).in(value, { variables: true }))];
    });
  }
}

/** A value in terms of what is kept: `flexera_service_account.reader.id` as `self.triggers.service_account_id`. */
function asKept(value: string, kept: Readonly<Record<string, string>>): string {
  if (!Token.isUnresolved(value)) return value;
  return Lazy.stringValue({
    produce: (context) =>
      Object.entries(kept).reduce(
        (text, [name, token]) => {
          const expression = String(context.resolve(token)).replace(/^\$\{|\}$/g, "");
          const alone = new RegExp(`(?<![\\w.-])${expression.replace(/[.[\]]/g, "\\$&")}(?![\\w-])`, "g");
          return text.replace(alone, `self.triggers.${name}`);
        },
        String(context.resolve(value)),
      ),
  });
}

function belongsTo(resource: IConstruct, account: AccountToDestroy): boolean {
  if (isGrantHolder(resource)) return resource.subject === account || isBelow(resource, account);
  if (!(resource instanceof ServiceAccountClient)) return false;
  return resource.serviceAccount === account || isBelow(resource, account);
}

function isBelow({ node }: IConstruct, account: AccountToDestroy): boolean {
  return node.scopes.includes(account);
}

function isUnseen([root = "", name]: Reference): boolean {
  if (root === "count" || root === "each") return name !== (root === "count" ? "index" : "key");
  return !["self", "path", "terraform"].includes(root);
}

function unseen(name: string, value: string, secret: string | undefined): string {
  const sees = "a command that runs when something is destroyed sees only what was kept for it in triggers";
  if (secret !== undefined) {
    return (
      `${name} holds ${secret}: ${sees}, and those are no place for secrets. Have the command read the secret from where it ` +
      `is kept: a store for secrets, or the environment of Terraform`
    );
  }
  return (
    `${name} is ${JSON.stringify(value)}, which nobody knows any more when it is needed: ${sees}, the orgId and the ` +
    `serviceAccountId of the account. Write the text itself, or have the command find it out`
  );
}
