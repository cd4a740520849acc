import type { Capabilities } from "../access";
import { isFlexeraProvider } from "../model/provider-address";
import type { Plan } from "../plan";
import { writingPrivileges } from "../rights";

/** As what a provider signs in, as far as its configuration says it. */
export type SignIn =
  | { readonly kind: "person" }
  /** A client of a service account. */
  | { readonly kind: "client"; readonly clientId: string };

/** What the configurations of our provider sign in with; nothing of those that leave it to the environment. */
export function signInsOf({ providers, variables }: Plan): SignIn[] {
  return providers.flatMap(({ full_name: name, expressions = {} }): SignIn[] => {
    if (!isFlexeraProvider(name)) return [];
    if (expressions.refresh_token) return [{ kind: "person" }];
    const { constant_value: constant, references: [reference = ""] = [] } = expressions.client_id ?? {};
    const clientId = constant ?? variables.get(reference.replace(/^var\./, ""));
    return typeof clientId === "string" ? [{ kind: "client", clientId }] : [];
  });
}

/** What somebody may do that nothing in a plan needs, and that opens a way to more. */
export function excessOf(held: Iterable<string>, { changes }: Plan, capabilities: Capabilities): string[] {
  const needed = writingPrivileges(changes.map(({ type }) => type));
  const others = [...held].filter((privilege) => !needed.has(privilege));
  return capabilities
    .of(others)
    .filter(({ rule }) => rule.class === "escalates")
    .map(({ rule }) => rule.can);
}

export const personSignsIn = {
  rule: "signs-in-as-person",
  message: "the provider signs in with a person's refresh token",
  why: "It may do all that this person may, and ends when the token or the person does; a service account holds what the plan needs.",
};

export const tooMuch = {
  rule: "signs-in-with-too-much",
  message: (excess: readonly string[]): string => `is what the provider signs in as, and can also ${excess.join(", ")}`,
  why: "Nothing in the plan needs it, and whoever changes the code or gets hold of the credential can use it.",
};
