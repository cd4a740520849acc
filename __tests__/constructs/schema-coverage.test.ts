import type { TerraformMetaArguments } from "cdktf";
import {
  AccessGrant,
  AccessScope,
  AccessSubject,
  ServiceAccount,
  ServiceAccountClient,
  type AccessGrantProps,
  type FlexeraProviderProps,
  type ServiceAccountClientProps,
  type ServiceAccountProps,
} from "../../constructs";
import { accessGrantSchema } from "../../lib/hooks/access-grant.schema";
import type { providerSchema } from "../../lib/hooks/provider.schema";
import { serviceAccountClientSchema } from "../../lib/hooks/service-account-client.schema";
import { serviceAccountSchema } from "../../lib/hooks/service-account.schema";
import { isSettable, snakeCase, type Arguments, type Attributes, type Schema } from "../../lib/plugin/schema";
import { stackWithProvider, synth } from "./support";

type Same<A, B> = [A, B] extends [B, A] ? true : false;
type RequiredKeys<T> = { [K in keyof T]-?: T extends Record<K, T[K]> ? K : never }[keyof T];
/** What a construct asks for, apart from what every resource takes. */
type Own<P> = Omit<P, keyof TerraformMetaArguments>;

// The compiler says when props and schema part: a new attribute of a schema has to become a prop.
const agreements: readonly true[] = [
  // Names and which of them are required.
  true satisfies Same<keyof Own<ServiceAccountProps>, keyof Arguments<typeof serviceAccountSchema.attributes>>,
  true satisfies Same<
    RequiredKeys<Own<ServiceAccountProps>>,
    RequiredKeys<Arguments<typeof serviceAccountSchema.attributes>>
  >,
  true satisfies Same<keyof Omit<FlexeraProviderProps, "alias">, keyof Arguments<typeof providerSchema.attributes>>,
  // A subject has a subjectRef, a scope a ref, an account a serviceAccountId: props speak of the things themselves.
  true satisfies Same<
    keyof Omit<Own<AccessGrantProps>, "subject" | "scope"> | "subjectRef" | "scopeRef",
    keyof Arguments<typeof accessGrantSchema.attributes>
  >,
  true satisfies Same<
    keyof Omit<Own<ServiceAccountClientProps>, "serviceAccount"> | "serviceAccountId",
    keyof Arguments<typeof serviceAccountClientSchema.attributes>
  >,
];

function settable({ attributes }: { readonly attributes: Attributes }): string[] {
  return Object.entries(attributes)
    .filter(([, attribute]) => isSettable(attribute))
    .map(([key]) => snakeCase(key))
    .sort();
}

test("every attribute that a configuration can set is written when all props are given", () => {
  // GIVEN
  const stack = stackWithProvider();
  const orgId = "1105";

  // WHEN
  const account = new ServiceAccount(stack, "x", { name: "x", description: "x", orgId });
  new AccessGrant(stack, "x-grant", {
    subject: AccessSubject.user("1"),
    role: "observer",
    scope: AccessScope.project("7"),
    orgId,
  });
  new ServiceAccountClient(stack, "x-client", { serviceAccount: account, orgId });

  // THEN
  const { resource } = synth(stack);
  const written = (type: string, name: string) => Object.keys(resource[type]?.[name] ?? {}).sort();
  expect(written("flexera_service_account", "x")).toEqual(settable(serviceAccountSchema));
  expect(written("flexera_access_grant", "x-grant")).toEqual(settable(accessGrantSchema));
  expect(written("flexera_service_account_client", "x-client")).toEqual(settable(serviceAccountClientSchema));
  expect(agreements).not.toContain(false);
});

test.each<[string, { readonly prototype: object }, Pick<Schema, "attributes">]>([
  ["ServiceAccount", ServiceAccount, serviceAccountSchema],
  ["AccessGrant", AccessGrant, accessGrantSchema],
  ["ServiceAccountClient", ServiceAccountClient, serviceAccountClientSchema],
])("every computed attribute can be read from a %s", (name, { prototype }, { attributes }) => {
  // Where the name of an attribute says little on its own, the construct has a better one.
  const names: Record<string, string> = {
    "ServiceAccount.id": "serviceAccountId",
    "ServiceAccount.ref": "subjectRef",
    "AccessGrant.id": "grantId",
  };

  const getters = Object.keys(Object.getOwnPropertyDescriptors(prototype));

  const computed = Object.keys(attributes).filter((key) => attributes[key]?.mode !== "optional");
  expect(getters).toEqual(expect.arrayContaining(computed.map((key) => names[`${name}.${key}`] ?? key)));
});
