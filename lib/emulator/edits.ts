export interface Numbered {
  readonly id: number;
}

/** Whether access rules stay that refer to what goes. Default false. */
export interface KeepsRules {
  readonly keepsRules?: boolean;
}

export interface AccessRuleBody {
  readonly subject: { readonly ref: string };
  readonly role: { readonly name?: string; readonly id?: number; readonly all?: boolean };
  readonly scope?: { readonly ref: string };
}

export interface NewServiceAccount {
  readonly name: string;
  readonly description?: string;
}

export interface ServiceAccountChange {
  readonly id: number;
  readonly name?: string;
  readonly description?: string;
}

export interface NewUser {
  readonly email: string;
  readonly firstName?: string;
  readonly lastName?: string;
  /** Names of the roles that the user gets on the org. */
  readonly roles?: readonly string[];
}

export interface NewGroup {
  readonly name: string;
  readonly description?: string;
  readonly userIds?: readonly number[];
}

export interface NewRole {
  readonly name: string;
  readonly displayName?: string;
  readonly category?: string;
  readonly capability?: string;
  readonly privileges?: readonly string[];
}

/** A call of one of Flexera's APIs, which becomes one of the org's API events. */
export interface NewApiCall {
  /** A user or a service account. */
  readonly principal: { readonly ref: string };
  /** Default GET. */
  readonly method?: string;
  readonly path: string;
  /** Of the answer; default 200. */
  readonly status?: number;
}

/**
 * Changes that somebody else makes: not through the requests of whoever is being tested, not logged, asking for no token.
 * Each takes one argument, which is also the JSON body of `POST /_emulator/edits/{name}`, and throws an ApiError when the
 * argument is wrong (400) or names something that does not exist (404).
 */
export interface Edits {
  /** Created by the owner. */
  addServiceAccount(account: NewServiceAccount): Numbered;
  updateServiceAccount(change: ServiceAccountChange): void;
  /** Its clients go with it, and so do its access rules unless they are kept: which of the two Flexera does is not documented. */
  deleteServiceAccount(account: Numbered & KeepsRules): void;
  addClient(of: { readonly serviceAccountId: number }): { readonly clientId: string; readonly clientSecret: string };
  deleteClient(client: { readonly clientId: string }): void;
  /** The body is that of `PUT …/access-rules/grant`. */
  grant(rule: AccessRuleBody): void;
  /** The body is that of `PUT …/access-rules/revoke`. */
  revoke(rule: AccessRuleBody): void;
  addUser(user: NewUser): Numbered & { readonly refreshToken: string };
  /** Any but the owner. */
  removeUser(user: Numbered): void;
  addGroup(group: NewGroup): Numbered;
  removeGroup(group: Numbered): void;
  addProject(project: { readonly name: string }): Numbered;
  removeProject(project: Numbered): void;
  addRole(role: NewRole): Numbered;
  /** The rules that grant it go with it, unless they are kept: as of a role that a new contract does not have. */
  removeRole(role: { readonly name: string } & KeepsRules): void;
  /** A code for the grant type `authorization_code`, as a sign-in would give; it is good for a minute. */
  issueAuthorizationCode(code: { readonly userId: number; readonly redirectUri: string }): { readonly code: string };
  /** A call of an API that the emulator does not serve, made now: see the API events. */
  addApiCall(call: NewApiCall): void;
  /** Every access token is refused from now on; refresh tokens and clients stay good. */
  expireAccessTokens(): void;
}

/** Runs a change of somebody else's. */
export type Make = <R>(change: () => R) => R;

/** How long a name, an address or another text of one line may be. */
export const lineLength = { least: 1, most: 512 };

/** A change of one argument, run by `make`. */
export function editBy(make: Make) {
  return <A, R>(change: (argument: A) => R) =>
    (argument: A): R =>
      make(() => change(argument));
}
