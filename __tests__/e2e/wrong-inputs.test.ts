import { Emulator } from "../../lib/emulator";
import { type Configuration, configuration } from "../support/hcl";

const account = (name: string, description = "x"): string => `
  resource "flexera_service_account" "a" {
    name        = "${name}"
    description = "${description}"
  }
`;
const grant = (scope: string): string => `
  resource "flexera_access_grant" "a" {
    subject_ref = "ref::::iam:service-account:1"
    role        = "iam_admin"
    scope_ref   = "${scope}"
  }
`;

describe("wrong inputs end with exit code 1 and an error that helps", () => {
  let emulator: Emulator;

  beforeAll(async () => {
    emulator = await Emulator.start();
  });

  afterAll(() => emulator.close());

  /** Plans, and gives back what the error says, without Terraform's frame and line breaks. */
  const planError = async (resources: string, env: NodeJS.ProcessEnv = {}): Promise<string> => {
    const stack: Configuration = await configuration(resources, { ...emulator.environment(), ...env });
    const { code, stderr } = await stack.terraform("apply", "-auto-approve");
    expect(code).toBe(1);
    expect(stderr).not.toMatch(/panic|plugin crashed|\n\s+at \S+ \(|rpc error/);
    return stderr.replace(/[\s│╷╵]+/g, " ");
  };

  const expired = `e30.${Buffer.from(JSON.stringify({ exp: 1 })).toString("base64url")}.x`;

  test.each<[string, string, NodeJS.ProcessEnv, string[]]>([
    ["no organization", account("a"), { FLEXERA_ORG_ID: "" }, ["org_id", "FLEXERA_ORG_ID"]],
    ["no credentials", account("a"), { FLEXERA_REFRESH_TOKEN: "" }, ["FLEXERA_ACCESS_TOKEN", "FLEXERA_CLIENT_ID"]],
    ["half a pair", account("a"), { FLEXERA_REFRESH_TOKEN: "", FLEXERA_CLIENT_ID: "x" }, ["FLEXERA_CLIENT_SECRET"]],
    ["an unknown zone", account("a"), { FLEXERA_ZONE: "mars" }, ["mars", "nam", "eu", "apac"]],
    [
      "a wrong secret",
      account("a"),
      { FLEXERA_REFRESH_TOKEN: "", FLEXERA_CLIENT_ID: "x", FLEXERA_CLIENT_SECRET: "not-the-secret" },
      ["client id", "secret"],
    ],
    ["an expired token", account("a"), { FLEXERA_ACCESS_TOKEN: expired }, ["expired"]],
    ["an empty name", account(""), {}, ["name must have 1 to 512 characters, got 0"]],
    ["a name of 513 characters", account("n".repeat(513)), {}, ["name must have 1 to 512 characters, got 513"]],
    ["a description of 4097", account("a", "d".repeat(4097)), {}, ["0 to 4096 characters, got 4097"]],
    ["an unknown scope", grant("global/orgs/1105"), {}, ["scope_ref must be", "ref::::iam:org:{id}"]],
    [
      "plain http to another machine",
      account("a"),
      { FLEXERA_API_URL: "http://api.flexera.com", FLEXERA_LOGIN_URL: "http://login.flexera.com" },
      ["http://api.flexera.com", "https"],
    ],
  ])("%s", async (_what, resources, env, words) => {
    const error = await planError(resources, env);
    for (const word of words) expect(error).toContain(word);
    for (const secret of ["not-the-secret", expired, emulator.owner.refreshToken]) expect(error).not.toContain(secret);
  });

  test("the wrong zone is named as the likely cause when every call is refused", async () => {
    // GIVEN an organization of another zone, and a token that is good there
    const other = await Emulator.start({ zone: "eu" });
    try {
      const error = await planError(account("a"), { FLEXERA_API_URL: other.apiUrl });
      expect(error).toContain("401");
      expect(error).toMatch(/zone/);
    } finally {
      await other.close();
    }
  });
});
