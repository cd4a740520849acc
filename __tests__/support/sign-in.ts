/** Whether a client fetches a token with a secret. */
export async function signsIn(
  { loginUrl }: { readonly loginUrl: string },
  clientId: string,
  clientSecret: string,
): Promise<boolean> {
  const form = { grant_type: "client_credentials", client_id: clientId, client_secret: clientSecret };
  const { ok } = await fetch(`${loginUrl}/oidc/token`, { method: "POST", body: new URLSearchParams(form) });
  return ok;
}
