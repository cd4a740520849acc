import { TerraformProvider, TerraformStack, Token } from "cdktf";
import type { Construct } from "constructs";
import { providerSchema } from "../lib/model/schemas/provider";
import { checkBaseUrl } from "../lib/model/base-url";
import { messageOf } from "../lib/model/errors/message-of";
import { elementsOf } from "./private/ordering/elements";
import { conflictsOf } from "./private/conflicts/conflicts";
import { placeAtSynthesis } from "./private/synth/place-program";
import { writePositions } from "./private/synth/positions";
import { setDefaultProvider } from "./private/synth/providers";
import { argumentsIn, givenArgumentsOf, objectOf, takeArguments } from "./private/synth/schema-arguments";
import { guardSecrets } from "./private/secret-guard/secret-guard";
import { toHcl, toJson } from "./private/synth/written-arguments";
import { ProviderProgram } from "./provider-program";

export interface FlexeraProviderProps {
  /**
   * The organization, a whole number.
   *
   * @default - the environment variable FLEXERA_ORG_ID when Terraform runs
   */
  readonly orgId?: string;

  /**
   * The zone that the organization lives in: `nam` (also `na`, `us`), `eu`, or `apac` (also `au`).
   *
   * @default - the environment variable FLEXERA_ZONE when Terraform runs, else `nam`
   */
  readonly zone?: string;

  /**
   * An access token, good for at most an hour. Only a token of a sensitive variable, never the text itself.
   *
   * @default - the environment variable FLEXERA_ACCESS_TOKEN when Terraform runs
   */
  readonly accessToken?: string;

  /**
   * A user's refresh token. Only a token of a sensitive variable, never the text itself.
   *
   * @default - the environment variable FLEXERA_REFRESH_TOKEN when Terraform runs
   */
  readonly refreshToken?: string;

  /**
   * The client id of a service account.
   *
   * @default - the environment variable FLEXERA_CLIENT_ID when Terraform runs
   */
  readonly clientId?: string;

  /**
   * The secret of that client. Only a token of a sensitive variable, never the text itself.
   *
   * @default - the environment variable FLEXERA_CLIENT_SECRET when Terraform runs
   */
  readonly clientSecret?: string;

  /**
   * Another base address of the API. Plain http only to a loopback address.
   *
   * @default - the environment variable FLEXERA_API_URL when Terraform runs, else the zone's
   */
  readonly apiUrl?: string;

  /**
   * Another base address of the token endpoint. Plain http only to a loopback address.
   *
   * @default - the environment variable FLEXERA_LOGIN_URL when Terraform runs, else the zone's
   */
  readonly loginUrl?: string;

  /**
   * How many requests the provider makes within a minute at most, 0 to 1,000,000; 0 means any number. A smaller number
   * leaves room for others that use the same identity.
   *
   * @default - the environment variable FLEXERA_REQUESTS_PER_MINUTE when Terraform runs, else 500
   */
  readonly requestsPerMinute?: number;

  /**
   * The name of this configuration of the provider, when a stack has several (two organizations, two zones).
   *
   * @default - none: the configuration of all resources that name no other
   */
  readonly alias?: string;

  /**
   * Where Terraform gets the provider program from: the same for all configurations of a stack.
   *
   * @default ProviderProgram.script()
   */
  readonly program?: ProviderProgram;
}

type Settings = Omit<FlexeraProviderProps, "alias" | "program">;

/**
 * The Flexera provider of a stack: what its resources are managed with. At synthesis it puts the provider program beside
 * the stack, so that Terraform needs no registry, and no installation, to find it; `program` says otherwise.
 *
 * Leave credentials to the environment: what is given here is written into the synthesized configuration.
 *
 * Before a stack loses its provider, deploy it without the resources: Terraform needs the program to destroy them.
 */
export class FlexeraProvider extends TerraformProvider {
  /** The name of the provider in Terraform; the matchers of cdktf's `Testing` want it. */
  static readonly tfResourceType = providerSchema.type;

  /** Where Terraform gets the provider program from. */
  readonly program: ProviderProgram;

  readonly #alias: string | undefined;

  /** @throws Error when a secret is given as plain text, or another setting is not what it should be */
  constructor(scope: Construct, id: string, props: FlexeraProviderProps = {}) {
    const { alias, program = ProviderProgram.script(), ...values } = props;
    super(scope, id, {
      terraformResourceType: providerSchema.type,
      terraformProviderSource: program.source,
      terraformGeneratorMetadata: { providerName: providerSchema.type, providerVersion: program.version },
    });
    this.#alias = alias;
    this.program = program;
    refusePlainSecrets(this, values);
    takeArguments(this, providerSchema.attributes, argumentsIn(providerSchema.attributes, values));
    checkBaseUrls(this, values);

    const stack = TerraformStack.of(this);
    if (alias === undefined) setDefaultProvider(this);
    this.node.addValidation({ validate: () => [...otherPrograms(this), ...conflictsOf(this)] });
    guardSecrets(stack);
    placeAtSynthesis(this, program.placed, (directory) => {
      writePositions(stack, directory);
    });
  }

  override get alias(): string | undefined {
    return this.#alias;
  }

  protected override synthesizeAttributes(): Record<string, unknown> {
    return toJson(providerSchema.attributes, givenArgumentsOf(this));
  }

  protected override synthesizeHclAttributes(): Record<string, unknown> {
    return toHcl(providerSchema.attributes, givenArgumentsOf(this));
  }
}

function refusePlainSecrets(provider: FlexeraProvider, values: Settings): void {
  for (const [key, { options }] of Object.entries(providerSchema.attributes)) {
    const value = objectOf(values)[key];
    if (!("sensitive" in options) || value === undefined || Token.isUnresolved(value)) continue;
    throw new Error(
      `${key} must not be given as plain text (construct "${provider.node.path}"): it would be written into the synthesized ` +
        `configuration. Leave it to the environment, or give the value of a TerraformVariable with sensitive: true`,
    );
  }
}

/** A stack has one program for all configurations of a provider: `required_providers` has one entry for it. */
function otherPrograms(provider: FlexeraProvider): string[] {
  const [first = provider] = elementsOf(TerraformStack.of(provider)).filter((one) => one instanceof FlexeraProvider);
  if (String(first.program) === String(provider.program)) return [];
  return [
    `the stack gets the program of the provider in two ways: ${String(provider.program)} here, and ${String(first.program)} for ` +
      `"${first.node.path}"; all configurations of a stack have one program, so give both the same`,
  ];
}

function checkBaseUrls(provider: FlexeraProvider, values: Settings): void {
  for (const setting of ["apiUrl", "loginUrl"] as const) {
    const url = values[setting];
    if (url === undefined || Token.isUnresolved(url)) continue;
    try {
      checkBaseUrl(setting, url);
    } catch (error) {
      throw new Error(`${messageOf(error)} (construct "${provider.node.path}")`, { cause: error });
    }
  }
}
