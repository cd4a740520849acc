import { Emulator } from "../../lib/emulator";
import { configuration, type Configuration } from "../support/hcl";

describe("arguments that are not known yet, as terraform validates them", () => {
  let emulator: Emulator;
  let stack: Configuration;

  beforeAll(async () => {
    emulator = await Emulator.start();
    stack = await configuration("", emulator.environment());
  });

  afterAll(() => emulator.close());

  const key = "iVVnVHLKWKFsXvHlLnpQOLzbmrL2kEWc8OjqFAcnF1c=";

  test.each([
    ["confirmed_client_id", "string", "confirmed_client_id = var.x"],
    ["warn_before", "string", "warn_before = var.x"],
    ["age_recipients", "list(string)", 'secret_storage = "age"\nage_recipients = var.x'],
    [
      "verify_access beside a sealed secret",
      "list(string)",
      `secret_storage = "sealed"\nrecipient_public_key = "${key}"\nverify_access = var.x`,
    ],
  ])("refuse nothing: %s", async (_, kind, rest) => {
    stack.write(`
      variable "x" {
        type    = ${kind}
        default = null
      }
      resource "flexera_service_account_client" "pipeline" {
        service_account_id = "2263"
        ${rest}
      }
    `);

    expect((await stack.terraform("validate")).code).toBe(0);
  });
});
