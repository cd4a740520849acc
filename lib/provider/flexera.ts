import {
  accessGrant,
  accessGrantsListed,
  accessRules,
  accessToken,
  exclusiveGrants,
  type FlexeraContext,
  groups,
  importIdFunction,
  organization,
  type OwnClient,
  ownClientOf,
  parseRefFunction,
  type PollingPolicy,
  privileges,
  projects,
  providerSchema,
  refsEqualFunction,
  retirePreviousClient,
  revokeAll,
  role,
  roles,
  Run,
  serviceAccount,
  serviceAccountClient,
  serviceAccountClients,
  serviceAccountClientsListed,
  serviceAccountLookup,
  serviceAccountRefFunction,
  serviceAccounts,
  serviceAccountsListed,
  unmanagedClients,
  unmanagedGrants,
  unmanagedServiceAccounts,
  user,
  users,
  verifyAccess,
} from "../hooks";
import { type Environment, FlexeraSettingsError, IamClient } from "../iam";
import { isUnknown, provider } from "../plugin";
import { providerAddress } from "../model/provider-address";
import { adviceOn, describeError, settingError } from "./describe-error";
import { draftPlanVariable } from "../model/draft-plan";
import { warnOfEnd } from "./refresh-token-warning";
import { readOrgId, readSettings } from "./settings";

/**
 * The Flexera provider: the hooks, and the client that they share.
 *
 * @param patience how long to look for what a write with an unknown outcome may have made
 * @param given what its settings are taken from that the provider block leaves out; by default the variables of the process
 */
export const createFlexera = (patience?: PollingPolicy, given?: Environment) =>
  provider({
    address: providerAddress,
    schema: providerSchema,
    configure({ config, log, terraformVersion, warn }): FlexeraContext {
      const environment = given ?? process.env;
      let iam: IamClient | undefined;
      let ownClient: OwnClient | undefined;
      const connect = (): IamClient => {
        try {
          const settings = readSettings(config, environment);
          if ("clientId" in settings.credentials) ownClient = ownClientOf(settings.credentials);
          warnOfEnd(settings.credentials, warn);
          return new IamClient({
            ...settings,
            shareReads: true,
            secrets: log.secrets,
            userAgent: `cdktf-flexera-iam terraform/${terraformVersion}`,
            logger: ({ level, message, fields }) => {
              log[level](message, fields);
            },
          });
        } catch (error) {
          throw error instanceof FlexeraSettingsError ? settingError(error) : error;
        }
      };
      // A setting that is not known yet, such as the secret of a client that the same plan creates, can wait.
      if (!Object.values(config).some(isUnknown)) iam = connect();
      const ageIdentity = environment.FLEXERA_AGE_IDENTITY;
      // Of the file that age-keygen writes, the comments are no secret.
      for (const key of ageIdentity?.match(/AGE-SECRET-KEY-\S+/gi) ?? []) log.secrets.add(key);
      return {
        run: new Run(patience),
        ageIdentity: ageIdentity === "" ? undefined : ageIdentity,
        get orgId() {
          return iam?.orgId ?? readOrgId(config, environment);
        },
        get isReady() {
          return iam !== undefined;
        },
        get ownClient() {
          return ownClient;
        },
        get iam() {
          return (iam ??= connect());
        },
      };
    },
    describeError,
    adviceOn,
    draftBecause: (given ?? process.env)[draftPlanVariable] === "1" ? `${draftPlanVariable} is 1` : undefined,
    resources: [serviceAccount, accessGrant, serviceAccountClient, exclusiveGrants],
    dataSources: [
      role,
      roles,
      serviceAccountLookup,
      serviceAccounts,
      serviceAccountClients,
      user,
      users,
      groups,
      projects,
      accessRules,
      privileges,
      organization,
      unmanagedGrants,
      unmanagedServiceAccounts,
      unmanagedClients,
    ],
    ephemeralResources: [accessToken],
    listResources: [serviceAccountsListed, accessGrantsListed, serviceAccountClientsListed],
    actions: [verifyAccess, retirePreviousClient, revokeAll],
    functions: [serviceAccountRefFunction, parseRefFunction, refsEqualFunction, importIdFunction],
  });

export const flexera = createFlexera();
