import { TerraformOutput, TerraformStack } from "cdktf";
import { FlexeraProvider, ServiceAccount } from "cdktf-flexera-iam";
import type { Construct } from "constructs";

/** A service account that reads cloud cost, and the credential that it signs in with. */
export class Billing extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);

    // The organization, its zone and what to sign in with come from the environment: see README.md.
    new FlexeraProvider(this, "flexera");

    const reader = new ServiceAccount(this, "cost-reader", {
      name: "cost reader",
      description: "Reads cloud cost for the billing pipeline",
    });
    reader.grant("billing_center_viewer");
    const client = reader.addClient("pipeline", { rotateAfter: "90d" });

    new TerraformOutput(this, "client-id", { value: client.clientId });
    new TerraformOutput(this, "client-secret", { value: client.clientSecret, sensitive: true });
  }
}
