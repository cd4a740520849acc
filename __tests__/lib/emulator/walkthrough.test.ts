import { send, type Sent, startEmulator } from "./support";

/** What curl sends of itself; `-d` labels its data as a form unless told otherwise. */
const curl = { "user-agent": "curl/8.5.0", accept: "*/*" };
const form = { "content-type": "application/x-www-form-urlencoded" };
const jsonType = { "content-type": "application/json" };

const microseconds = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/) as string;
const anyText = expect.stringMatching(/^[\w-]{10,}$/) as string;

async function signIn() {
  const emulator = await startEmulator({ orgId: "1105", zone: "nam" });
  const curlSends = (method: string, path: string, sent: Sent = {}) =>
    send(emulator, method, path, { ...sent, headers: { ...curl, ...sent.headers } });
  const { json } = await curlSends("POST", "/oidc/token", {
    headers: form,
    body: `grant_type=refresh_token&refresh_token=${emulator.owner.refreshToken}`,
  });
  const bearer = { authorization: `Bearer ${(json as { access_token: string }).access_token}` };
  return { emulator, curlSends, bearer };
}

describe("the walk-through of Flexera's article on service accounts, as curl sends it", () => {
  test("gets the article's answers from the first account to the users that the new credential lists", async () => {
    // GIVEN a user token
    const { curlSends, bearer } = await signIn();

    // WHEN a service account is created, with JSON that curl labels as a form
    const created = await curlSends("POST", "/iam/v1/orgs/1105/service-accounts", {
      headers: { ...bearer, ...form },
      body: '{"name": "my application", "description": "Reads data from Flexera One APIs"}',
    });

    // THEN the answer is empty and its location is a path
    expect(created).toMatchObject({ status: 201, text: "" });
    expect(created.headers.location).toBe("/iam/v1/orgs/1105/service-accounts/2263");

    // WHEN it is shown, THEN it has the article's members
    const shown = await curlSends("GET", "/iam/v1/orgs/1105/service-accounts/2263", { headers: bearer });
    expect(shown.status).toBe(200);
    expect(shown.json).toEqual({
      id: 2263,
      name: "my application",
      description: "Reads data from Flexera One APIs",
      createdBy: 121456,
      createdAt: microseconds,
      updatedAt: microseconds,
      kind: "iam#service-account",
      ref: "iam#service-account:2263",
    });

    // WHEN the roles are reviewed, THEN they are a bare array that has iam_admin with the article's members
    const roles = await curlSends("GET", "/iam/v1/orgs/1105/roles", { headers: bearer });
    expect(roles.json).toContainEqual({
      id: 678907,
      createdAt: microseconds,
      name: "iam_admin",
      capability: "iam",
      privileges: expect.arrayContaining(["iam:user:index", "iam:user:show"]) as string[],
      kind: "iam#role",
    });

    // WHEN the role is granted, THEN the answer is empty
    const granted = await curlSends("PUT", "/iam/v1/orgs/1105/access-rules/grant", {
      headers: { ...bearer, ...form },
      body: '{\n"role": {\n"name": "iam_admin"\n},\n"subject": {\n"ref": "ref::::iam:service-account:2263"\n}\n}',
    });
    expect(granted).toMatchObject({ status: 204, text: "" });

    // WHEN a client is created without a body, THEN its secret is in the answer
    const client = await curlSends("POST", "/iam/v1/orgs/1105/service-accounts/2263/clients", { headers: bearer });
    expect(client.status).toBe(201);
    expect(client.json).toEqual({
      clientId: anyText,
      clientSecret: anyText,
      createdBy: 121456,
      createdAt: microseconds,
      kind: "iam#service-account-client",
    });
    const { clientId, clientSecret } = client.json as { clientId: string; clientSecret: string };

    // WHEN the credential is exchanged for a token, THEN it is a JWT that lives for an hour
    const token = await curlSends("POST", "/oidc/token", {
      headers: form,
      body: `client_id=${clientId}&client_secret=${clientSecret}&grant_type=client_credentials`,
    });
    expect(token.status).toBe(200);
    expect(token.json).toEqual({
      access_token: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/) as string,
      expires_in: 3600,
      token_type: "Bearer",
    });

    // WHEN the token lists the users, THEN they come wrapped
    const { access_token } = token.json as { access_token: string };
    const users = await curlSends("GET", "/iam/v1/orgs/1105/users", {
      headers: { authorization: `Bearer ${access_token}` },
    });
    expect(users.status).toBe(200);
    expect(users.json).toMatchObject({ values: [{ id: 121456, kind: "iam#user", ref: "iam#user:121456" }] });
  });
});

describe("the walk-through of Flexera's article on service accounts for IT Asset Management", () => {
  test("grants fnms_admin with an explicit scope and the long form of the subject", async () => {
    // GIVEN an account made as the article does
    const { curlSends, bearer } = await signIn();
    const created = await curlSends("POST", "/iam/v1/orgs/1105/service-accounts", {
      headers: { ...jsonType, ...bearer },
      body: '{"name": "service account name", "description": "Reads data from Flexera One APIs"}',
    });
    expect(created).toMatchObject({ status: 201, text: "" });

    // WHEN the role is granted as the article does
    const granted = await curlSends("PUT", "/iam/v1/orgs/1105/access-rules/grant", {
      headers: { ...jsonType, ...bearer },
      body: `{ "role": { "name": "fnms_admin" },
        "scope": { "ref":"ref:nam:::iam:org:1105" },
        "subject": { "ref": "ref:nam:1105::iam:service-account:2263" } }`,
    });

    // THEN the rule is there, with the subject in the spelling of the service
    expect(granted).toMatchObject({ status: 204, text: "" });
    const rules = await curlSends(
      "GET",
      "/iam/v1/orgs/1105/access-rules?filter=subjectRef%20eq%20'ref:nam:1105::iam:service-account:2263'%20and%20roleName%20eq%20'fnms_admin'",
      { headers: bearer },
    );
    expect(rules.json).toEqual({
      kind: "iam:access-rule-list",
      values: [
        {
          kind: "iam:access-rule",
          createdAt: microseconds,
          role: {
            id: expect.any(Number) as number,
            name: "fnms_admin",
            displayName: "Administer IT assets",
            category: "IT Asset Management",
            kind: "iam:role",
          },
          scope: { id: 1105, kind: "iam:org", ref: "ref:nam:::iam:org:1105" },
          subject: { id: 2263, kind: "iam:service-account", ref: "ref:nam:::iam:service-account:2263" },
        },
      ],
    });
  });
});
