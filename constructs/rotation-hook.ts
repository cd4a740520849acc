import { Fn, type TerraformResource, Token } from "cdktf";
import type { Construct } from "constructs";
import { perInstance, repetitionOf } from "./private/synth/instances";
import { LifecycleHook, type LifecycleHookOptions } from "./private/synth/lifecycle-hook";

export interface RotationHookOptions extends LifecycleHookOptions {
  /**
   * Other values whose change runs the command. Not secrets.
   *
   * @default - none
   */
  readonly triggers?: Readonly<Record<string, string>>;
}

/** A client of a service account, as far as a hook follows it. */
export type FollowedClient = TerraformResource & { readonly clientId: string; readonly secretCreatedAt: string };

export interface RotationHookProps extends RotationHookOptions {
  /** The client whose secret is followed. */
  readonly client: FollowedClient;
}

/**
 * Runs a command each time when a client has a new secret: after it is created, and after each rotation. The client is
 * finished then: proven, delivered, and in the state. `dependsOn` names what else has to be up to date, such as the
 * resource that hands the secret to the application which the command restarts.
 *
 * The command has FLEXERA_ORG_ID, FLEXERA_SERVICE_ACCOUNT_ID, FLEXERA_CLIENT_ID and FLEXERA_CLIENT_STATUS in its
 * environment. A secret has to be passed in `environment`; Terraform then hides what the command prints.
 */
export class RotationHook extends LifecycleHook {
  /** The client whose secret is followed. */
  readonly client: FollowedClient;

  /** @throws Error when the command is empty, or a trigger has the name of one that every such hook has */
  constructor(scope: Construct, id: string, props: RotationHookProps) {
    const { client, triggers = {}, environment, ...options } = props;
    const each = perInstance(client);
    const attribute = (name: string): string => each?.attribute(name) ?? client.getStringAttribute(name);
    const own = {
      client_id: attribute("client_id"),
      // Null for an imported client; a null resource takes no null in its triggers.
      secret_created_at: Token.asString(Fn.coalesce([attribute("secret_created_at"), "unknown"])),
    };
    const variables = {
      FLEXERA_ORG_ID: attribute("org_id"),
      FLEXERA_SERVICE_ACCOUNT_ID: attribute("service_account_id"),
      FLEXERA_CLIENT_ID: attribute("client_id"),
      FLEXERA_CLIENT_STATUS: attribute("status"),
      // What Terraform itself signs in with may be in the environment: no secret of this client's.
      FLEXERA_CLIENT_SECRET: "",
      ...environment,
    };
    super(scope, id, {
      ...options,
      environment: variables,
      when: "create",
      triggers: { ...triggers, ...own },
      repetition: each?.repetition,
    });
    const taken = Object.keys(own).find((name) => name in triggers);
    if (taken !== undefined) {
      throw new Error(
        `triggers has ${taken}, which every rotation hook has: leave it out (construct "${this.node.path}")`,
      );
    }
    this.client = client;
    if (each && client.cdktfStack !== this.cdktfStack) {
      throw new Error(
        `"${client.node.path}" has ${repetitionOf(client)} and is in another stack than the hook (construct ` +
          `"${this.node.path}"): its instances can be told apart only in its own stack. Make the hook with onRotate()`,
      );
    }
  }
}
