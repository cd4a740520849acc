import type { IResolvable, TerraformMetaArguments } from "cdktf";
import { describe, expect, test } from "tstyche";
import {
  type AccessGrant,
  type AccessGrantProps,
  type DataFlexeraUser,
  type ExclusiveGrantsProps,
  type IAccessSubject,
  type IServiceAccount,
  PrivilegeBoundary,
  type RoleCatalog,
  ServiceAccount,
  type ServiceAccountClient,
  type ServiceAccountClientOptions,
  type ServiceAccountClientProps,
  type ServiceAccountProps,
  UnmanagedGrants,
} from "../../constructs";
import { argumentsOf, type Given } from "../../constructs/private/synth/schema-arguments";
import type { accessGrantSchema } from "../../lib/model/schemas/access-grant";
import type { serviceAccountClientSchema } from "../../lib/model/schemas/service-account-client";
import type { serviceAccountSchema } from "../../lib/model/schemas/service-account";

declare const account: IServiceAccount;
declare const grant: AccessGrant;
declare const client: ServiceAccountClient;
declare const catalog: RoleCatalog;
declare const roleName: string;

describe("the props of a construct", () => {
  test("are what its schema takes, and Terraform's meta-arguments", () => {
    type Attributes = typeof serviceAccountSchema.attributes;
    expect<ServiceAccountProps>().type.toBeAssignableTo<Given<Attributes> & TerraformMetaArguments>();
    expect<keyof ServiceAccountProps>().type.toBe<keyof Given<Attributes> | keyof TerraformMetaArguments>();
  });

  test("say in the app's words what the schema says in references", () => {
    type Attributes = typeof accessGrantSchema.attributes;
    expect<keyof AccessGrantProps>().type.toBe<
      | Exclude<keyof Given<Attributes>, "subjectRef" | "scopeRef">
      | keyof TerraformMetaArguments
      | "subject"
      | "scope"
      | "itamReminder"
    >();
  });

  test("of a client are split by subject, and leave out no argument", () => {
    type Attributes = typeof serviceAccountClientSchema.attributes;
    expect<keyof ServiceAccountClientProps>().type.toBe<
      Exclude<keyof Given<Attributes>, "serviceAccountId"> | keyof TerraformMetaArguments | "serviceAccount"
    >();
  });

  test("are refused when one is missing, misspelled, or of another type", () => {
    expect<{ name: string }>().type.toBeAssignableTo<ServiceAccountProps>();
    expect<object>().type.not.toBeAssignableTo<ServiceAccountProps>();
    expect<{ name: string; deletionProtection: string }>().type.not.toBeAssignableTo<ServiceAccountProps>();
    expect<{ subject: IAccessSubject }>().type.not.toBeAssignableTo<AccessGrantProps>();
    expect<ExclusiveGrantsProps>().type.toHaveProperty("grants");
  });

  test("are left out, and not undefined, under exactOptionalPropertyTypes", () => {
    expect<{ name: string; description: undefined }>().type.not.toBeAssignableTo<ServiceAccountProps>();
    expect<{ overlap: undefined }>().type.not.toBeAssignableTo<ServiceAccountClientOptions>();
  });

  test("with a few allowed texts offer those, and take a token in their place", () => {
    expect<{ secretStorage: "age" }>().type.toBeAssignableTo<ServiceAccountClientOptions>();
    expect<{ secretStorage: string }>().type.toBeAssignableTo<ServiceAccountClientOptions>();
    expect<{ secretStorage: number }>().type.not.toBeAssignableTo<ServiceAccountClientOptions>();
    expect<"sealed">().type.toBeAssignableTo<NonNullable<ServiceAccountClientOptions["secretStorage"]>>();
  });
});

describe("a construct", () => {
  test("is the capability that others ask for", () => {
    expect<ServiceAccount>().type.toBeAssignableTo<IServiceAccount>();
    expect<ServiceAccount>().type.toBeAssignableTo<IAccessSubject>();
    expect<DataFlexeraUser>().type.toBeAssignableTo<IAccessSubject>();
    expect<AccessGrant>().type.not.toBeAssignableTo<IServiceAccount>();
  });

  test("makes what belongs to it", () => {
    expect(account.grant("observer")).type.toBe<AccessGrant>();
    expect(account.addClient("pipeline", { rotateAfter: "90d" })).type.toBe<ServiceAccountClient>();
    expect(account.addClient).type.not.toBeCallableWith("pipeline", { rotateAftr: "90d" });
    expect(account.grant).type.not.toBeCallableWith();
    expect(account.grantLeast(["iam:role:index"], { catalog: "flexera-roles.json" })).type.toBe<
      readonly AccessGrant[]
    >();
    expect(account.grantLeast).type.toBeCallableWith(["GET /iam/v1/orgs/1/roles"], { catalog, maxPrivileges: 5 });
    expect(account.grantLeast).type.not.toBeCallableWith("iam:role:index", { catalog });
  });

  test("can have a boundary, which is made of one", () => {
    expect(
      PrivilegeBoundary.of(account, { catalog }).allow("optima:*:*").deny("*:*:delete"),
    ).type.toBe<PrivilegeBoundary>();
    expect(PrivilegeBoundary.of(account).allow).type.not.toBeCallableWith(["optima:*:*"]);
    expect(PrivilegeBoundary).type.not.toBeConstructableWith(account);
    // Of roles, editors complete the known ones; any other text is as good.
    expect(account.grant).type.toBeCallableWith("a_role_of_tomorrow");
    expect(account.grant).type.toBeCallableWith(roleName);
  });

  test("wants its props where one is required, and only there", () => {
    const scope = account;
    expect(UnmanagedGrants).type.toBeConstructableWith(scope, "unmanaged");
    expect(ServiceAccount).type.not.toBeConstructableWith(scope, "reader");
    expect(ServiceAccount).type.toBeConstructableWith(scope, "reader", { name: "reader" });
  });

  test("holds what it was given, by the types of its schema", () => {
    expect(argumentsOf(grant).role).type.toBe<string | IResolvable | undefined>();
    expect(argumentsOf(grant)).type.not.toHaveProperty("roleDisplayName");
    expect(argumentsOf(client).rotationTriggers).type.toBe<
      Readonly<Record<string, string>> | IResolvable | undefined
    >();
  });
});
