import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Emulator } from "../../lib/emulator";
import { temporaryDirectory } from "../support/directory";
import { configuration } from "../support/hcl";
import { RunningTerraform } from "../support/processes";
import { testEphemeral } from "../support/requirements";
import { filesHoldingTokens, tokensIn, unzipped } from "../support/tokens";

let emulator: Emulator;

beforeEach(async () => {
  emulator = await Emulator.start();
});

afterEach(() => emulator.close());

function tokenRequests(): number {
  return emulator.requests.filter(({ path }) => path === "/oidc/token").length;
}

/** A provider that lives on the token of another one, and a command that gets the token of a client made in the same run. */
const lending = `
  variable "received" {
    type = string
  }

  ephemeral "flexera_access_token" "own" {}

  provider "flexera" {
    alias        = "borrower"
    access_token = ephemeral.flexera_access_token.own.access_token
  }

  data "flexera_organization" "org" {
    provider = flexera.borrower
  }

  output "organization" {
    value = data.flexera_organization.org.name
  }

  resource "flexera_service_account" "reader" {
    name = "cost reader"
  }

  resource "flexera_service_account_client" "reader" {
    service_account_id = flexera_service_account.reader.id
  }

  ephemeral "flexera_access_token" "reader" {
    client_id     = flexera_service_account_client.reader.client_id
    client_secret = flexera_service_account_client.reader.client_secret
  }

  resource "terraform_data" "user" {
    triggers_replace = [flexera_service_account_client.reader.client_id]

    provisioner "local-exec" {
      command     = "printf %s \\"$TOKEN\\" >\\"$RECEIVED\\""
      environment = {
        TOKEN    = ephemeral.flexera_access_token.reader.access_token
        RECEIVED = var.received
      }
    }
  }
`;

testEphemeral("a token reaches another provider and a command, and no state, plan, log or printed text", async () => {
  // GIVEN
  const received = join(temporaryDirectory(), "received");
  const env = {
    ...emulator.environment(),
    TF_VAR_received: received,
    TF_LOG: "TRACE",
    TF_LOG_PATH: "terraform.log",
  };
  // What the program logs is looked at as well.
  const { directory, ok, plan } = await configuration(lending, env, "started");

  // WHEN
  const planned = await ok("plan", "-out=plan.bin");

  // THEN the borrower has read the organization with the lender's token, and the client's has to wait
  expect(planned).toMatch(/organization\s+= ".+"/);
  expect(tokenRequests()).toBe(1);

  // WHEN
  const shown = await ok("show", "-json", "plan.bin");
  const applied = await ok("apply", "plan.bin");
  const second = await plan();

  // THEN the command has got the token of the client, and nothing is left to do
  const token = readFileSync(received, "utf8");
  const claims = JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString()) as { sub: string };
  expect([claims.sub]).toEqual(emulator.snapshot().clients.map(({ clientId }) => clientId));
  expect(second.changes).toEqual({});

  // THEN nobody else has got any
  expect(tokensIn(token)).toHaveLength(1);
  expect(tokensIn([planned, shown, applied, second.text].join(""))).toEqual([]);
  expect(filesHoldingTokens(directory)).toEqual([]);
  expect(readFileSync(join(directory, "terraform.log"), "utf8")).toContain("provider.terraform-provider-flexera");
  expect(unzipped(readFileSync(join(directory, "plan.bin"))).join("")).toContain("flexera_organization");
});

testEphemeral("a token is in nothing that Terraform writes when the provider dies with it", async () => {
  // GIVEN a command that holds on to the token until it is told to go
  const { directory } = await configuration(
    `
      ephemeral "flexera_access_token" "own" {}

      resource "terraform_data" "user" {
        provisioner "local-exec" {
          command     = "until test -e released -o ! -e main.tf; do sleep 0.02; done"
          environment = {
            TOKEN = ephemeral.flexera_access_token.own.access_token
          }
        }
      }
    `,
    emulator.environment(),
  );
  const run = new RunningTerraform(["apply", "-auto-approve"], directory, {
    ...emulator.environment(),
    TF_LOG: "TRACE",
  });
  await run.printed("Provisioning with 'local-exec'");

  // WHEN
  run.kill("provider");
  writeFileSync(join(directory, "released"), "");
  const { code, stdout, stderr } = await run.result;

  // THEN
  expect(code).toBe(1);
  expect(stderr).toContain("CloseEphemeralResource");
  expect(tokenRequests()).toBe(2);
  expect(tokensIn(stdout + stderr)).toEqual([]);
  expect(filesHoldingTokens(directory)).toEqual([]);
});
