import { TerraformStack, TerraformVariable, Testing } from "cdktf";
import { FlexeraProvider, ServiceAccount, type FlexeraProviderProps } from "../../constructs";
import { providerPackage } from "../../lib/install";
import { synth } from "./support";

function emptyStack(): TerraformStack {
  return new TerraformStack(Testing.app(), "test");
}

test("without settings all of them come from the environment when Terraform runs", () => {
  const stack = emptyStack();

  new FlexeraProvider(stack, "flexera");

  expect(synth(stack).provider).toEqual({ flexera: [{}] });
});

test("the stack requires exactly the provider program that is placed beside it", () => {
  const stack = emptyStack();

  new FlexeraProvider(stack, "flexera");

  const { version } = providerPackage();
  expect(synth(stack).terraform.required_providers).toEqual({
    flexera: { source: "terraform.internal/flexera-iam/flexera", version },
  });
  expect(version).toMatch(/^\d+\.\d+\.\d+-c[0-9a-f]{12}$/);
});

test("settings are written in Terraform's names", () => {
  const stack = emptyStack();

  new FlexeraProvider(stack, "flexera", {
    orgId: "1105",
    zone: "eu",
    clientId: "0oa1",
    apiUrl: "http://127.0.0.1:40001",
    loginUrl: "https://login.example.com/base",
    requestsPerMinute: 300,
  });

  expect(synth(stack).provider).toEqual({
    flexera: [
      {
        org_id: "1105",
        zone: "eu",
        client_id: "0oa1",
        api_url: "http://127.0.0.1:40001",
        login_url: "https://login.example.com/base",
        requests_per_minute: 300,
      },
    ],
  });
});

test("a stack can have several, told apart by alias", () => {
  // GIVEN
  const stack = emptyStack();
  new FlexeraProvider(stack, "flexera", { orgId: "1" });
  const other = new FlexeraProvider(stack, "other", { alias: "other", orgId: "2" });

  // WHEN
  new ServiceAccount(stack, "here", { name: "here" });
  new ServiceAccount(stack, "there", { name: "there", provider: other });

  // THEN
  const { provider, resource } = synth(stack);
  expect(provider).toEqual({ flexera: [{ org_id: "1" }, { alias: "other", org_id: "2" }] });
  expect(resource.flexera_service_account).toEqual({
    here: { name: "here" },
    there: { name: "there", provider: "flexera.other" },
  });
});

test.each(["accessToken", "refreshToken", "clientSecret"])("%s is refused as plain text, and not shown", (key) => {
  const make = (): unknown => new FlexeraProvider(emptyStack(), "flexera", { [key]: "tell-nobody" });

  expect(make).toThrow(
    `${key} must not be given as plain text (construct "test/flexera"): it would be written into the synthesized ` +
      "configuration. Leave it to the environment, or give the value of a TerraformVariable with sensitive: true",
  );
  expect(make).not.toThrow("tell-nobody");
});

test("secrets can be the values of variables", () => {
  const stack = emptyStack();
  const secret = new TerraformVariable(stack, "secret", { type: "string", sensitive: true }).stringValue;

  new FlexeraProvider(stack, "flexera", { clientId: "0oa1", clientSecret: secret });

  expect(synth(stack).provider).toEqual({ flexera: [{ client_id: "0oa1", client_secret: "${var.secret}" }] });
});

test("the credential of an account of the stack can be another provider's", () => {
  const stack = emptyStack();
  new FlexeraProvider(stack, "owner");
  const { clientId, clientSecret } = new ServiceAccount(stack, "admin", { name: "admin" }).addClient("own");

  new FlexeraProvider(stack, "admins", { alias: "admin", clientId, clientSecret });

  expect(synth(stack).provider).toMatchObject({
    flexera: [{}, { client_secret: "${flexera_service_account_client.admin-own.client_secret}" }],
  });
});

test.each<[FlexeraProviderProps, string]>([
  [{ orgId: "acme" }, 'orgId must be a whole number of 1 or more, got "acme"'],
  [{ zone: "uk" }, 'zone must be one of "nam", "na", "us", "eu", "apac", "au", got "uk"'],
  [
    { apiUrl: "http://flexera.example.com" },
    'apiUrl "http://flexera.example.com" would send credentials unprotected; it must start with https:// ' +
      "(http:// is allowed to this machine only: 127.0.0.0/8, ::1 or localhost)",
  ],
  [{ loginUrl: "login.flexera.com" }, 'loginUrl "login.flexera.com" is not a URL; it must look like'],
  [{ apiUrl: "https://api.flexera.com.au" }, "apiUrl names api.flexera.com.au, which is not a host of Flexera One"],
])("a wrong setting is refused: %j", (props, message) => {
  const make = (): unknown => new FlexeraProvider(emptyStack(), "flexera", props);

  expect(make).toThrow(message);
  expect(make).toThrow(/\(construct "test\/flexera"\)$/);
});

test("settings that only Terraform knows are left alone", () => {
  const stack = emptyStack();
  const token = new TerraformVariable(stack, "v", { type: "string" }).stringValue;

  new FlexeraProvider(stack, "flexera", { orgId: token, zone: token, apiUrl: token, loginUrl: `https://${token}` });

  expect(synth(stack).provider).toEqual({
    flexera: [{ org_id: "${var.v}", zone: "${var.v}", api_url: "${var.v}", login_url: "https://${var.v}" }],
  });
});

test("a stack without the provider is told so by cdktf", () => {
  const stack = emptyStack();
  new ServiceAccount(stack, "reader", { name: "reader" });

  expect(() => synth(stack)).toThrow(/Found resources without a matching provider.*\n?.*flexera/);
});
