/** How many service accounts an organization holds at most, as documented. Another one may be allowed more: the API decides. */
export const maxServiceAccounts = 20;

/** How many clients a service account holds at most, as documented. */
export const maxClients = 2;
