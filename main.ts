import { App, TerraformOutput, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { FlexeraProvider, ServiceAccount } from "./constructs"; // in your project: from "cdktf-flexera-iam"

/** A service account that reads cloud cost, the role that lets it, and the credential that its pipeline signs in with. */
class CostReader extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);

    // The organization, its zone and the credentials come from the environment (FLEXERA_ORG_ID, FLEXERA_ZONE, …).
    new FlexeraProvider(this, "flexera");

    const reader = new ServiceAccount(this, "cost-reader", {
      name: "cost reader",
      description: "Reads cloud cost for the billing pipeline",
    });
    reader.grant("billing_center_viewer");
    const client = reader.addClient("pipeline");

    new TerraformOutput(this, "service-account-id", { value: reader.serviceAccountId });
    new TerraformOutput(this, "client-id", { value: client.clientId });
    new TerraformOutput(this, "client-secret", { value: client.clientSecret, sensitive: true });
  }
}

const app = new App();
new CostReader(app, "cost-reader");
app.synth();
