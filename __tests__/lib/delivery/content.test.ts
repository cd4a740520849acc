import fc from "fast-check";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { contentOf, objectOf } from "../../../lib/delivery/content";
import { credentialMembers } from "../../../lib/delivery/credential";
import { temporaryDirectory } from "../../support/directory";
import { credential, delivering, secret } from "./support";

describe("what is handed over", () => {
  test("is all members as JSON, if nothing else is said", () => {
    expect(JSON.parse(contentOf(credential, {}))).toEqual(credential);
    expect(contentOf(credential, {})).toMatch(/^\{.*\}\n$/);
  });

  test("has the names that keys give, and no member that they leave out", () => {
    const keys = { clientSecret: "password", clientId: "user" };

    expect(objectOf(credential, { keys })).toEqual({ user: "0oa1cred", password: secret });
    expect(contentOf(credential, { keys })).toBe(`${JSON.stringify({ user: "0oa1cred", password: secret })}\n`);
  });

  test("is, for an environment, the variables that the provider itself reads, or those that keys name", () => {
    expect(contentOf(credential, { format: "env" })).toBe(
      `FLEXERA_CLIENT_ID=0oa1cred\nFLEXERA_CLIENT_SECRET=${secret}\nFLEXERA_ORG_ID=1105\nFLEXERA_ZONE=nam\n`,
    );
    expect(contentOf(credential, { format: "env", keys: { tokenUrl: "TOKEN_URL" } })).toBe(
      "TOKEN_URL=https://login.flexera.com/oidc/token\n",
    );
  });

  test("is what a template makes of it, and no text of the credential is taken for the template's", () => {
    fc.assert(
      fc.property(fc.constantFrom(...credentialMembers), fc.string(), fc.string(), (member, value, rest) => {
        const own = { ...credential, [member]: `${value}{{zone}}$&` };
        const around = rest.replaceAll("{", "(");

        const made = contentOf(own, {
          format: "custom",
          template: `${around}{{${member}}}|{{json:${member}}}|${around}`,
        });

        expect(made).toBe(`${around}${own[member]}|${JSON.stringify(own[member])}|${around}`);
      }),
    );
  });

  test("goes to a file in the form that is wanted", async () => {
    const file = join(temporaryDirectory(), "flexera.ini");

    await delivering({ file, format: "custom", template: "[flexera]\nsecret = {{json:clientSecret}}\n" });

    expect(readFileSync(file, "utf8")).toBe(`[flexera]\nsecret = ${JSON.stringify(secret)}\n`);
  });
});
