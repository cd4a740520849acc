import { resolve } from "node:path";
import { packagedProvider, type ProviderPackage, providerPackage } from "../lib/install";
import { isFlexeraProvider } from "../lib/model/provider-address";

export interface RegistryOptions {
  /**
   * Which versions a stack takes, such as `~> 0.1`.
   *
   * @default - the one of this npm package, which belongs to its constructs
   */
  readonly version?: string;
}

/** Where Terraform gets the program of the Flexera provider from. */
export class ProviderProgram {
  /** The program of this npm package, put beside the stack at synthesis. It needs Node.js where Terraform runs. */
  static script(): ProviderProgram {
    const { address, version } = providerPackage();
    return new ProviderProgram("script()", address, version, providerPackage);
  }

  /**
   * Programs that need no Node.js where Terraform runs, put beside the stack at synthesis: for remote runs of HCP Terraform, slim
   * images and the like. Platforms that the directory has no program for, such as a developer's macOS, get the script.
   *
   * @param directory what `flexera-iam package --out` has made, of this version of the npm package; a path counts from the
   *                  working directory, and what is there is read at synthesis
   */
  static packaged(directory: string): ProviderProgram {
    const { address, version } = providerPackage();
    const mirror = resolve(directory);
    const text = `packaged(${JSON.stringify(directory)})`;
    return new ProviderProgram(text, address, version, () => packagedProvider(mirror));
  }

  /**
   * A registry that serves the provider, such as a private one of HCP Terraform that was given what `flexera-iam package`
   * has made. Nothing is put beside the stack.
   *
   * @param source the provider's address there, such as `registry.example.com/platform/flexera`
   * @throws Error when that is no address of a provider named flexera
   */
  static fromRegistry(source: string, { version = providerPackage().version }: RegistryOptions = {}): ProviderProgram {
    if (!isFlexeraProvider(source) || !addressForm.test(source)) {
      throw new Error(
        `${JSON.stringify(source)} is no address of this provider in a registry: that has the form HOST/NAMESPACE/flexera, in ` +
          `lower case, such as "registry.example.com/platform/flexera"`,
      );
    }
    const text = `fromRegistry(${JSON.stringify(source)}, ${JSON.stringify({ version })})`;
    return new ProviderProgram(text, source, version);
  }

  private constructor(
    private readonly text: string,
    /** `source` in `required_providers`. */
    readonly source: string,
    /** `version` in `required_providers`: one version, or constraints. */
    readonly version: string,
    /** What is put beside a stack; undefined where nothing is. */
    readonly placed?: () => ProviderPackage,
  ) {}

  /** How it is written, which is the same for programs that are. */
  toString(): string {
    return `ProviderProgram.${this.text}`;
  }
}

/** With a host or without: the registry of the program that reads it. */
const addressForm = /^(?:[a-z0-9](?:[a-z0-9.:-]*[a-z0-9])?\/)?[a-z0-9][a-z0-9_-]*\/flexera$/;
