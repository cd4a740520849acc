import type { IResolvable, TerraformMetaArguments } from "cdktf";
import type { Construct } from "constructs";
import { serviceAccountClientSchema } from "../lib/model/schemas/service-account-client";
import { snakeCase } from "../lib/schema";
import type { ClientHandoverOptions } from "./client-handover";
import type { ClientRotationOptions } from "./client-rotation";
import type { ClientSecretStorageOptions } from "./client-secret-storage";
import type { Delivery } from "./delivery";
import { forgetOrder, grantsBefore } from "./private/ordering/client-order";
import { missingDelivery, problemOfClient } from "./private/synth/client-rules";
import { FlexeraResource, terraformType } from "./private/synth/flexera-resource";
import { refuseSeveral } from "./private/synth/argument-errors";
import { resolve } from "./private/synth/resolve";
import { argumentsOf, listOf, mapElements, objectOf, type Values } from "./private/synth/schema-arguments";
import { RotationHook, type RotationHookOptions } from "./rotation-hook";

export interface ServiceAccountClientOptions
  extends TerraformMetaArguments, ClientRotationOptions, ClientSecretStorageOptions, ClientHandoverOptions {
  /**
   * The organization, a whole number. A change replaces the client.
   *
   * @default - the provider's
   */
  readonly orgId?: string;

  /**
   * Declares that this construct owns both slots for clients that the account has: clients that are found there when
   * it is created or rotated, left by an interrupted run, say, are deleted. Not for an account with two clients.
   *
   * @default false
   */
  readonly reclaimUnknownClients?: boolean | IResolvable;

  /**
   * Whether a plan that would delete or replace the client fails.
   *
   * @default false
   */
  readonly deletionProtection?: boolean | IResolvable;

  /**
   * Whether the client may be deleted although Terraform signs in with it.
   *
   * @default false
   */
  readonly allowSelfLockout?: boolean | IResolvable;
}

export interface ServiceAccountClientProps extends ServiceAccountClientOptions {
  /** The account that signs in with the client. A change replaces the client. */
  readonly serviceAccount: AccountOfClient;
}

/** With the account's reference, the client comes after the account's grants. */
export interface AccountOfClient {
  readonly serviceAccountId: string;
  readonly subjectRef?: string;
}

/**
 * A client of a service account: the credential with which it fetches tokens. An account holds at most two, so that one can
 * be rotated while the other works.
 *
 * It comes after the grants of its account that are in the same stack. Destroying it deletes all clients that it has made.
 *
 * By default the secret is in Terraform's state: keep that as you would keep the secret, or choose another `secretStorage`.
 * A {@link TerraformOutput} of it must say `sensitive: true`.
 *
 * Import id: `{org}/{service account id}/{client id}`; the secret of an imported client is not known until it is rotated.
 */
export class ServiceAccountClient extends FlexeraResource<typeof serviceAccountClientSchema.attributes> {
  /** The type of the resource in Terraform; the matchers of cdktf's `Testing` want it. */
  static readonly tfResourceType = terraformType(serviceAccountClientSchema);

  /** The account that signs in with the client. */
  readonly serviceAccount: AccountOfClient;

  /** @throws Error when an argument is not what it should be, or does not go with another one */
  constructor(scope: Construct, id: string, props: ServiceAccountClientProps) {
    const { serviceAccount, deliverTo, ...others } = props;
    super(scope, id, serviceAccountClientSchema, {
      ...others,
      serviceAccountId: serviceAccount.serviceAccountId,
      deliverTo: deliverTo && mapElements(deliverTo, ({ settings }) => settings),
    });
    this.serviceAccount = serviceAccount;
    refuseSeveral(this, serviceAccount, "addClient()");
    this.node.addValidation({ validate: () => missingDelivery(argumentsOf(this)) });
  }

  /**
   * Hands each new credential to more places, after those that were said before.
   *
   * @throws Error when the secret is sealed, or a delivery is not what it should be
   */
  deliverTo(...deliveries: readonly Delivery[]): void {
    this.append(
      "deliverTo",
      mapElements(deliveries, ({ settings }) => settings),
    );
  }

  /**
   * Has each new credential make more harmless requests before it counts as good.
   *
   * @param requests such as `GET /iam/v1/orgs/{org}/users`
   * @throws Error when a request is something else than a GET, or the secret is sealed
   */
  verify(...requests: readonly string[]): void {
    this.append("verifyAccess", requests);
  }

  /**
   * Runs a command each time when the client has a new secret: after it is created, and after each rotation.
   *
   * @param id the construct id, below the client's
   */
  onRotate(id: string, options: RotationHookOptions): RotationHook {
    return new RotationHook(this, id, { client: this, ...options });
  }

  /** The client id. */
  get clientId(): string {
    return this.attribute("clientId");
  }

  /** The secret, a sensitive value. Null unless it is kept in the state, and after an import. */
  get clientSecret(): string {
    return this.attribute("clientSecret");
  }

  /** The secret, encrypted with age (armored), when `secretStorage` is `age`; else null. */
  get encryptedClientSecret(): string {
    return this.attribute("encryptedClientSecret");
  }

  /** The envelope that Flexera sealed the secret in, as JSON, when `secretStorage` is `sealed`; else null. */
  get sealedClientSecret(): string {
    return this.attribute("sealedClientSecret");
  }

  /** Tells secrets apart, and nothing else of them. Null when the secret was never seen. */
  get secretFingerprint(): string {
    return this.attribute("secretFingerprint");
  }

  /** When the secret was made (RFC 3339). Its age counts from here. */
  get secretCreatedAt(): string {
    return this.attribute("secretCreatedAt");
  }

  /** What each delivery said of itself, such as a version number. Null when there is none. */
  get deliveryReceipts(): string[] {
    return this.getListAttribute(snakeCase("deliveryReceipts"));
  }

  /**
   * `active`; `overlap` while the previous credential still works; `pending` when the first credential has not been proven or
   * delivered yet, `rotation_pending` when that is so of the next one. The next apply tries again.
   */
  get status(): string {
    return this.attribute("status");
  }

  /** When the secret is due for rotation (RFC 3339). Null without `rotateAfter`. */
  get rotatesAt(): string {
    return this.attribute("rotatesAt");
  }

  /** The previous client, until it is retired, else null. It is the same client when only the secret was rotated. */
  get previousClientId(): string {
    return this.attribute("previousClientId");
  }

  /** From when on an apply retires the previous client (RFC 3339); null when there is none. */
  get previousRetireAfter(): string {
    return this.attribute("previousRetireAfter");
  }

  /** A client that is to be the next one, but has not been proven or delivered yet; else null. */
  get pendingClientId(): string {
    return this.attribute("pendingClientId");
  }

  /** Why the last apply that rotated the secret or retired the previous one did so; null until then. */
  get changeReason(): string {
    return this.attribute("changeReason");
  }

  /** The organization. */
  get orgId(): string {
    return this.attribute("orgId");
  }

  /** The id of the service account. */
  get serviceAccountId(): string {
    return this.attribute("serviceAccountId");
  }

  /** The id of who created the client. */
  get createdBy(): string {
    return this.attribute("createdBy");
  }

  /** When the client was created (RFC 3339). */
  get createdAt(): string {
    return this.attribute("createdAt");
  }

  override get terraformMetaArguments(): Record<string, unknown> {
    const own = listOf(resolve(this.dependsOn ?? [], this));
    const grants = grantsBefore(this).map((grant) => `${grant.terraformResourceType}.${grant.friendlyUniqueId}`);
    const dependsOn = [...new Set([...own, ...grants])];
    return { ...super.terraformMetaArguments, dependsOn: dependsOn.length > 0 ? dependsOn : undefined };
  }

  // cdktf asks all elements of a stack for it, and only then what is to be written of each.
  override toMetadata(): object {
    forgetOrder(this);
    return objectOf(super.toMetadata());
  }

  protected override problemWith(values: Values): string | undefined {
    return problemOfClient(values);
  }
}
