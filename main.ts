import { App, TerraformOutput, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { FlexeraProvider, ServiceAccount } from "./constructs"; // in your own project: from "cdktf-flexera-iam"

/** A service account that lists who has access, the roles that let it, and the credential that it signs in with. */
class AccessReview extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);

    // The organization, its zone and the credentials come from the environment (FLEXERA_ORG_ID, FLEXERA_ZONE, …).
    new FlexeraProvider(this, "flexera");

    const reporter = new ServiceAccount(this, "access-reporter", {
      name: "access reporter",
      description: "Lists users and roles for the quarterly access review",
    });
    reporter.grant("iam_admin");
    reporter.grant("policy_viewer");
    const client = reporter.addClient("report-job", { rotateAfter: "90d" });

    new TerraformOutput(this, "service-account-id", { value: reporter.serviceAccountId });
    new TerraformOutput(this, "client-id", { value: client.clientId });
    new TerraformOutput(this, "client-secret", { value: client.clientSecret, sensitive: true });
  }
}

const app = new App();
new AccessReview(app, "access-review");
app.synth();
