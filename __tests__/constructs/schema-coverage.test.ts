import { readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { type TerraformMetaArguments, type TerraformStack, TerraformVariable } from "cdktf";
import * as constructs from "../../constructs";
import {
  AccessGrant,
  AccessScope,
  AccessSubject,
  DataFlexeraAccessRules,
  DataFlexeraOrganization,
  DataFlexeraPrivileges,
  DataFlexeraRole,
  DataFlexeraServiceAccount,
  DataFlexeraServiceAccountClients,
  DataFlexeraUser,
  DataFlexeraUsers,
  Delivery,
  ExclusiveGrants,
  ServiceAccount,
  ServiceAccountClient,
  UnmanagedClients,
  UnmanagedGrants,
  UnmanagedServiceAccounts,
  type AccessGrantProps,
  type DataFlexeraAccessRulesProps,
  type DataFlexeraGroupsProps,
  type DataFlexeraPrivilegesProps,
  type DataFlexeraProjectsProps,
  type DataFlexeraRoleProps,
  type DataFlexeraServiceAccountClientsProps,
  type DataFlexeraServiceAccountProps,
  type DataFlexeraUserProps,
  type DataFlexeraUsersProps,
  type ExclusiveGrantsProps,
  type FlexeraProviderProps,
  type ServiceAccountClientProps,
  type ServiceAccountProps,
  type UnmanagedClientsProps,
  type UnmanagedGrantsProps,
  type UnmanagedServiceAccountsProps,
} from "../../constructs";
import { accessGrantSchema } from "../../lib/model/schemas/access-grant";
import { accessRulesSchema } from "../../lib/model/schemas/data-access-rules";
import type { groupsSchema } from "../../lib/model/schemas/data-groups";
import { organizationSchema } from "../../lib/model/schemas/data-organization";
import { privilegesSchema } from "../../lib/model/schemas/data-privileges";
import type { projectsSchema } from "../../lib/model/schemas/data-projects";
import { roleSchema } from "../../lib/model/schemas/data-role";
import { serviceAccountLookupSchema } from "../../lib/model/schemas/data-service-account";
import { serviceAccountClientsSchema } from "../../lib/model/schemas/data-service-account-clients";
import { unmanagedClientsSchema } from "../../lib/model/schemas/data-unmanaged-clients";
import { unmanagedServiceAccountsSchema } from "../../lib/model/schemas/data-unmanaged-service-accounts";
import { unmanagedGrantsSchema } from "../../lib/model/schemas/data-unmanaged-grants";
import { userSchema } from "../../lib/model/schemas/data-user";
import { usersSchema } from "../../lib/model/schemas/data-users";
import { exclusiveGrantsSchema } from "../../lib/model/schemas/exclusive-grants";
import type { providerSchema } from "../../lib/model/schemas/provider";
import { serviceAccountClientSchema } from "../../lib/model/schemas/service-account-client";
import { serviceAccountSchema } from "../../lib/model/schemas/service-account";
import { isSettable, snakeCase, type Arguments, type Attributes, type Schema } from "../../lib/schema";
import { stackWithProvider, synth } from "./support";
import { flexera } from "../../lib/provider/flexera";

type Same<A, B> = [A, B] extends [B, A] ? true : false;
type RequiredKeys<T> = { [K in keyof T]-?: T extends Record<K, T[K]> ? K : never }[keyof T];
/** What a construct asks for, apart from what every resource takes. */
type Own<P> = Omit<P, keyof TerraformMetaArguments>;
/** Whether props have the names of a schema's attributes, and ask for the same of them. */
type Agree<P, S extends { readonly attributes: Attributes }> = Same<
  [keyof Own<P>, RequiredKeys<Own<P>>],
  [keyof Arguments<S["attributes"]>, RequiredKeys<Arguments<S["attributes"]>>]
>;
/** Props speak of the things themselves where attributes hold references: a subject has a subjectRef, a scope a ref. */
type Spoken<P, Things extends keyof P, References extends string> = keyof Omit<Own<P>, Things> | References;

// The compiler says when props and schema part: a new attribute of a schema has to become a prop.
const agreements: readonly true[] = [
  true satisfies Agree<ServiceAccountProps, typeof serviceAccountSchema>,
  true satisfies Agree<Omit<FlexeraProviderProps, "alias" | "program">, typeof providerSchema>,
  true satisfies Same<
    Spoken<Omit<AccessGrantProps, "itamReminder">, "subject" | "scope", "subjectRef" | "scopeRef">,
    keyof Arguments<typeof accessGrantSchema.attributes>
  >,
  true satisfies Same<
    Spoken<Omit<ExclusiveGrantsProps, "itamReminder">, "subject", "subjectRef">,
    keyof Arguments<typeof exclusiveGrantsSchema.attributes>
  >,
  true satisfies Same<
    Spoken<ServiceAccountClientProps, "serviceAccount", "serviceAccountId">,
    keyof Arguments<typeof serviceAccountClientSchema.attributes>
  >,
  // The subjects are found in the tree, and the language is that of constructs.
  true satisfies Same<
    keyof Own<UnmanagedGrantsProps> | "subjects" | "codeLanguage",
    keyof Arguments<typeof unmanagedGrantsSchema.attributes>
  >,
  true satisfies Same<
    keyof Own<UnmanagedServiceAccountsProps> | "serviceAccounts" | "codeLanguage",
    keyof Arguments<typeof unmanagedServiceAccountsSchema.attributes>
  >,
  true satisfies Same<
    keyof Own<UnmanagedClientsProps> | "serviceAccounts" | "codeLanguage",
    keyof Arguments<typeof unmanagedClientsSchema.attributes>
  >,
  true satisfies Same<
    Spoken<DataFlexeraServiceAccountClientsProps, "serviceAccount", "serviceAccountId">,
    keyof Arguments<typeof serviceAccountClientsSchema.attributes>
  >,
  true satisfies Same<
    Spoken<DataFlexeraAccessRulesProps, "subject" | "scope", "subjectRef" | "scopeRef">,
    keyof Arguments<typeof accessRulesSchema.attributes>
  >,
  true satisfies Same<
    Spoken<DataFlexeraPrivilegesProps, "subject" | "scope", "subjectRef" | "scopeRef">,
    keyof Arguments<typeof privilegesSchema.attributes>
  >,
  true satisfies Agree<DataFlexeraGroupsProps, typeof groupsSchema>,
  true satisfies Agree<DataFlexeraProjectsProps, typeof projectsSchema>,
  true satisfies Agree<DataFlexeraRoleProps, typeof roleSchema>,
  true satisfies Agree<DataFlexeraServiceAccountProps, typeof serviceAccountLookupSchema>,
  true satisfies Agree<DataFlexeraUserProps, typeof userSchema>,
  true satisfies Agree<DataFlexeraUsersProps, typeof usersSchema>,
];

function settable({ attributes }: { readonly attributes: Attributes }): string[] {
  return Object.entries(attributes)
    .filter(([, attribute]) => isSettable(attribute))
    .map(([key]) => snakeCase(key))
    .sort();
}

const orgId = "1105";
const subject = AccessSubject.user("1");
const scope = AccessScope.project("7");
const guards = { deletionProtection: true, allowSelfLockout: false };

test.each<[string, string, Pick<Schema, "attributes">, (stack: TerraformStack) => unknown]>([
  [
    "resource",
    "flexera_service_account",
    serviceAccountSchema,
    (stack) =>
      new ServiceAccount(stack, "x", {
        name: "x",
        description: "x",
        orgId,
        adoptExisting: true,
        deletionProtection: false,
        allowSelfLockout: false,
      }),
  ],
  [
    "resource",
    "flexera_access_grant",
    accessGrantSchema,
    (stack) => new AccessGrant(stack, "x", { subject, role: "observer", scope, orgId, ...guards }),
  ],
  [
    "resource",
    "flexera_exclusive_grants",
    exclusiveGrantsSchema,
    (stack) => new ExclusiveGrants(stack, "x", { subject, grants: [], orgId, scopes: [scope], allowSelfLockout: true }),
  ],
  [
    "resource",
    "flexera_service_account_client",
    serviceAccountClientSchema,
    (stack) =>
      ServiceAccount.fromServiceAccountId(stack, "account", "1").addClient("client", {
        orgId,
        reclaimUnknownClients: true,
        ...guards,
        rotateAfter: "90d",
        rotationTriggers: { asked: "2025-01-31" },
        overlap: "7d",
        warnBefore: "14d",
        rotationMode: "client",
        // What goes with one way of keeping the secret does not go with the others.
        secretStorage: new TerraformVariable(stack, "storage", { type: "string" }).stringValue,
        ageRecipients: ["age1qyqszqgpqyqszqgpqyqszqgpqyqszqgpqyqszqgpqyqszqgpqyqs3290gq"],
        recipientPublicKey: "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
        confirmedClientId: "0oa1",
        deliverTo: [Delivery.file("/run/secrets/client.json")],
        verifyAccess: ["GET /iam/v1/orgs/{org}/users"],
      }),
  ],
  [
    "data",
    "flexera_unmanaged_grants",
    unmanagedGrantsSchema,
    (stack) => new UnmanagedGrants(stack, "x", { orgId, ignore: [{ subject }], scopes: [scope] }),
  ],
  [
    "data",
    "flexera_unmanaged_service_accounts",
    unmanagedServiceAccountsSchema,
    (stack) => new UnmanagedServiceAccounts(stack, "x", { orgId, ignore: [{ serviceAccountId: "1" }] }),
  ],
  [
    "data",
    "flexera_unmanaged_clients",
    unmanagedClientsSchema,
    (stack) => new UnmanagedClients(stack, "x", { orgId, ignore: [{ serviceAccountId: "1" }] }),
  ],
  [
    "data",
    "flexera_service_account_clients",
    serviceAccountClientsSchema,
    (stack) => new DataFlexeraServiceAccountClients(stack, "x", { orgId, serviceAccount: { serviceAccountId: "1" } }),
  ],
  [
    "data",
    "flexera_access_rules",
    accessRulesSchema,
    (stack) => new DataFlexeraAccessRules(stack, "x", { orgId, subject, role: "observer", scope }),
  ],
  [
    "data",
    "flexera_privileges",
    privilegesSchema,
    (stack) => new DataFlexeraPrivileges(stack, "x", { orgId, subject, scope }),
  ],
  ["data", "flexera_role", roleSchema, (stack) => new DataFlexeraRole(stack, "x", { orgId, name: "observer" })],
  [
    "data",
    "flexera_users",
    usersSchema,
    (stack) => new DataFlexeraUsers(stack, "x", { orgId, filter: "email co 'example'" }),
  ],
  ["data", "flexera_organization", organizationSchema, (stack) => new DataFlexeraOrganization(stack, "x", { orgId })],
])(
  "every attribute that a configuration can set is written when all props are given: %s %s",
  (block, type, schema, make) => {
    const stack = stackWithProvider();

    make(stack);

    const written = (synth(stack)[block] as Record<string, Record<string, object>>)[type];
    expect(Object.values(written ?? {}).map((values) => Object.keys(values).sort())).toEqual([settable(schema)]);
    expect(agreements).not.toContain(false);
  },
);

test.each<[string, { readonly prototype: object }, Pick<Schema, "attributes">]>([
  ["ServiceAccount", ServiceAccount, serviceAccountSchema],
  ["AccessGrant", AccessGrant, accessGrantSchema],
  ["ExclusiveGrants", ExclusiveGrants, exclusiveGrantsSchema],
  ["ServiceAccountClient", ServiceAccountClient, serviceAccountClientSchema],
  ["DataFlexeraAccessRules", DataFlexeraAccessRules, accessRulesSchema],
  ["DataFlexeraOrganization", DataFlexeraOrganization, organizationSchema],
  ["DataFlexeraRole", DataFlexeraRole, roleSchema],
  ["DataFlexeraServiceAccount", DataFlexeraServiceAccount, serviceAccountLookupSchema],
  ["DataFlexeraServiceAccountClients", DataFlexeraServiceAccountClients, serviceAccountClientsSchema],
  ["DataFlexeraUser", DataFlexeraUser, userSchema],
  ["UnmanagedClients", UnmanagedClients, unmanagedClientsSchema],
  ["UnmanagedGrants", UnmanagedGrants, unmanagedGrantsSchema],
  ["UnmanagedServiceAccounts", UnmanagedServiceAccounts, unmanagedServiceAccountsSchema],
])("every computed attribute can be read from a %s", (name, { prototype }, { attributes }) => {
  // Where the name of an attribute says little on its own, the construct has a better one.
  const names: Record<string, string> = {
    "ServiceAccount.id": "serviceAccountId",
    "ServiceAccount.ref": "subjectRef",
    "AccessGrant.id": "grantId",
    "ExclusiveGrants.id": "exclusiveGrantsId",
    "DataFlexeraRole.id": "roleId",
    "DataFlexeraServiceAccount.id": "serviceAccountId",
    "DataFlexeraServiceAccount.ref": "subjectRef",
    "DataFlexeraUser.id": "userId",
    "DataFlexeraUser.ref": "subjectRef",
  };

  const getters = [prototype, Object.getPrototypeOf(prototype) as object].flatMap((one) =>
    Object.keys(Object.getOwnPropertyDescriptors(one)),
  );

  const computed = Object.entries(attributes)
    .filter(([, { mode, shape }]) => mode !== "optional" && !(mode === "required" && shape.kind === "nested"))
    .map(([key]) => names[`${name}.${key}`] ?? key);
  expect(getters).toEqual(expect.arrayContaining(computed));
});

test("every resource and data source of the provider has a construct", async () => {
  // GIVEN
  const schemas = resolve(__dirname, "..", "..", "lib", "model", "schemas");
  const files = readdirSync(schemas);
  // cdktf knows neither ephemeral resources nor actions.
  const { ephemeralResources = [], actions = [] } = flexera;
  const without = [...ephemeralResources, ...actions].map(({ schema }) => `flexera_${schema.type}`);

  // WHEN
  const modules = await Promise.all(files.map((file) => import(join(schemas, file)) as Promise<object>));

  // THEN
  const types = modules
    .flatMap((module) => Object.values(module) as Partial<Schema>[])
    .filter(({ type, attributes }) => typeof type === "string" && type !== "flexera" && attributes !== undefined)
    .map(({ type }) => `flexera_${type ?? ""}`);
  const classes = Object.values(constructs) as { readonly tfResourceType?: string }[];
  const made = classes.flatMap(({ tfResourceType = "" }) =>
    tfResourceType.startsWith("flexera_") ? tfResourceType : [],
  );
  expect([...new Set(types)].filter((type) => !without.includes(type)).sort()).toEqual([...new Set(made)].sort());
});
