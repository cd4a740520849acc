import { apiOfOwner, apiOfServiceAccount, apiWith, askToken, goaError, send, startEmulator, tokenOf } from "./support";

function claims(token: string): Record<string, unknown> {
  return JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString()) as Record<string, unknown>;
}

describe("the token endpoint", () => {
  test("exchanges a refresh token, echoes it, and names the user in the token", async () => {
    // GIVEN
    const emulator = await startEmulator({ now: () => new Date("2024-01-01T00:00:00Z"), tokenLifeSeconds: 60 });
    const { refreshToken } = emulator.owner;

    // WHEN
    const { status, json } = await askToken(emulator, { grant_type: "refresh_token", refresh_token: refreshToken });

    // THEN
    expect(status).toBe(200);
    expect(json).toEqual({
      access_token: expect.any(String) as string,
      expires_in: 60,
      token_type: "Bearer",
      refresh_token: refreshToken,
    });
    const { access_token } = json as { access_token: string };
    expect(claims(access_token)).toMatchObject({ sub: "u-121456", iat: 1704067200, exp: 1704067260 });
  });

  test("takes a JSON body as well as a form", async () => {
    const emulator = await startEmulator();
    const body = JSON.stringify({ grant_type: "refresh_token", refresh_token: emulator.owner.refreshToken });
    const answers = [
      await send(emulator, "POST", "/oidc/token", { headers: { "content-type": "application/json" }, body }),
      await send(emulator, "POST", "/oidc/token", { body }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  });

  test("exchanges an authorization code once, for the redirect address it was made for", async () => {
    // GIVEN
    const emulator = await startEmulator();
    const redirectUri = "https://app.example.com/done";
    const issue = () => emulator.edit.issueAuthorizationCode({ userId: emulator.owner.userId, redirectUri }).code;
    const exchange = (code: string, redirect_uri: string) =>
      askToken(emulator, { grant_type: "authorization_code", code, redirect_uri });
    const code = issue();

    // WHEN
    const first = await exchange(code, redirectUri);
    const second = await exchange(code, redirectUri);
    const elsewhere = await exchange(issue(), "https://elsewhere.example.com");

    // THEN
    expect(first.json).toMatchObject({ token_type: "Bearer", id_token: expect.any(String) as string });
    expect([first.status, second.status, elsewhere.status]).toEqual([200, 401, 401]);
  });

  test.each([
    [{}, 400, "bad_request", "grant_type is missing"],
    [{ grant_type: "password" }, 400, "bad_request", 'grant_type "password" is not one of'],
    [{ grant_type: "refresh_token" }, 400, "bad_request", "refresh_token is missing"],
    [{ grant_type: "client_credentials", client_id: "x" }, 400, "bad_request", "client_secret is missing"],
    [{ grant_type: "refresh_token", refresh_token: "wrong" }, 401, "unauthorized", "refresh token is invalid"],
    [
      { grant_type: "client_credentials", client_id: "no", client_secret: "no" },
      401,
      "unauthorized",
      "client credentials are invalid",
    ],
  ])("refuses %j with %i", async (fields: Record<string, string>, status, name, message) => {
    const emulator = await startEmulator();
    const reply = await askToken(emulator, fields);
    expect(reply.status).toBe(status);
    expect(reply.headers["content-type"]).toBe("application/vnd.goa.error");
    expect(reply.json).toEqual(goaError(name, message));
  });

  test("refuses a wrong secret without repeating it", async () => {
    const emulator = await startEmulator();
    const { clientId } = await apiOfServiceAccount(emulator);
    const fields = { grant_type: "client_credentials", client_id: clientId, client_secret: "not-this-one" };
    const { status, text } = await askToken(emulator, fields);
    expect(status).toBe(401);
    expect(text).not.toContain("not-this-one");
  });
});

describe("an access token", () => {
  test("is needed for every endpoint of the API", async () => {
    const emulator = await startEmulator();
    const answers = [
      await send(emulator, "GET", "/iam/v1/orgs/1105/roles"),
      await send(emulator, "GET", "/iam/v1/orgs/1105/roles", { headers: { authorization: "Basic eDp5" } }),
      await send(emulator, "GET", "/iam/v1/orgs/1105/roles", { headers: { authorization: "Bearer unknown" } }),
    ];
    for (const { status, json } of answers) {
      expect(status).toBe(401);
      expect(json).toEqual(goaError("unauthorized", "access token is invalid"));
    }
  });

  test("is good for its life and not a moment longer", async () => {
    // GIVEN
    let now = new Date("2024-01-01T00:00:00Z");
    const emulator = await startEmulator({ now: () => now });
    const api = await apiOfOwner(emulator);

    // WHEN, THEN
    now = new Date("2024-01-01T00:59:59.999Z");
    expect((await api("GET", "roles")).status).toBe(200);
    now = new Date("2024-01-01T01:00:00Z");
    expect((await api("GET", "roles")).status).toBe(401);
  });

  test("ends with the client it was issued to", async () => {
    const emulator = await startEmulator();
    const { api, clientId } = await apiOfServiceAccount(emulator);
    expect((await api("GET", "roles")).status).toBe(200);
    emulator.edit.deleteClient({ clientId });
    expect((await api("GET", "roles")).status).toBe(401);
  });

  test("ends with the user it was issued to", async () => {
    const emulator = await startEmulator();
    const { id, refreshToken } = emulator.edit.addUser({ email: "leaver@example.com" });
    const token = await tokenOf(emulator, { grant_type: "refresh_token", refresh_token: refreshToken });
    emulator.edit.removeUser({ id });
    expect((await apiWith(emulator, token)("GET", "roles")).status).toBe(401);
    const again = await askToken(emulator, { grant_type: "refresh_token", refresh_token: refreshToken });
    expect(again.status).toBe(401);
  });

  test("ends with logout", async () => {
    const emulator = await startEmulator();
    const api = await apiOfOwner(emulator);
    expect(await api("POST", "/logout")).toMatchObject({ status: 204, text: "" });
    expect((await api("GET", "roles")).status).toBe(401);
  });

  test("ends when somebody expires all of them, which leaves the credentials good", async () => {
    const emulator = await startEmulator();
    const api = await apiOfOwner(emulator);
    emulator.edit.expireAccessTokens();
    expect((await api("GET", "roles")).status).toBe(401);
    expect((await (await apiOfOwner(emulator))("GET", "roles")).status).toBe(200);
  });

  test("of one zone is refused in another, and so are the credentials", async () => {
    // GIVEN two emulators, each its own zone
    const nam = await startEmulator({ zone: "nam" });
    const eu = await startEmulator({ zone: "eu" });
    const { token, clientId, clientSecret } = await apiOfServiceAccount(nam, "iam_admin");

    // WHEN
    const answers = [
      await apiWith(eu, token)("GET", "service-accounts"),
      await askToken(eu, { grant_type: "client_credentials", client_id: clientId, client_secret: clientSecret }),
      await askToken(eu, { grant_type: "refresh_token", refresh_token: nam.owner.refreshToken }),
    ];

    // THEN
    expect(answers.map(({ status }) => status)).toEqual([401, 401, 401]);
  });

  test("of a refresh token cannot be had once that is a year old", async () => {
    let now = new Date("2024-01-01T00:00:00Z");
    const emulator = await startEmulator({ now: () => now });
    const fields = { grant_type: "refresh_token", refresh_token: emulator.owner.refreshToken };
    now = new Date("2024-12-30T23:59:59Z");
    expect((await askToken(emulator, fields)).status).toBe(200);
    now = new Date("2024-12-31T00:00:00Z");
    expect((await askToken(emulator, fields)).status).toBe(401);
  });
});
