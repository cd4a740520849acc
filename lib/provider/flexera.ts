import { FlexeraError, IamClient } from "../iam";
import {
  accessGrant,
  type FlexeraContext,
  providerSchema,
  role,
  roles,
  serviceAccount,
  serviceAccountClient,
  serviceAccountLookup,
  serviceAccounts,
} from "../hooks";
import { isUnknown, provider } from "../plugin";
import { providerAddress } from "./address";
import { readSettings } from "./settings";

/** The Flexera provider: the hooks, and the client that they share. */
export const flexera = provider({
  address: providerAddress,
  schema: providerSchema,
  configure({ config, log, terraformVersion }): FlexeraContext {
    let iam: IamClient | undefined;
    const connect = (): IamClient => {
      const { zone, ...settings } = readSettings(config, process.env);
      return new IamClient({
        ...settings,
        zone: zone as never,
        userAgent: `cdktf-flexera-iam terraform/${terraformVersion}`,
        logger: ({ level, message, fields }) => {
          log[level](message, fields);
        },
      });
    };
    if (!Object.values(config).some(isUnknown)) iam = connect();
    return {
      get iam() {
        return (iam ??= connect());
      },
    };
  },
  describeError(error) {
    if (error instanceof FlexeraError) return { summary: error.message, detail: error.remedy };
    return undefined;
  },
  resources: [serviceAccount, accessGrant, serviceAccountClient],
  dataSources: [role, roles, serviceAccountLookup, serviceAccounts],
});
