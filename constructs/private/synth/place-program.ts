import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { type TerraformProvider, TerraformStack } from "cdktf";
// Not exported from the root of cdktf, which has no other way to add files to a stack's own directory.
import { addCustomSynthesis } from "cdktf/lib/synthesize/synthesizer";
import { install, type ProviderPackage, type RequiredProviders } from "../../../lib/install";

/**
 * Has the program of a provider put beside its stack when that is synthesized, with an entry in the lock file.
 *
 * @param placed the program; undefined where Terraform gets it from a registry
 * @param also what else to write there
 */
export function placeAtSynthesis(
  provider: TerraformProvider,
  placed: (() => ProviderPackage) | undefined,
  also?: (directory: string) => void,
): void {
  const stack = TerraformStack.of(provider);
  addCustomSynthesis(provider, {
    onSynthesize({ outdir, manifest }) {
      const directory = join(outdir, manifest.forStack(stack).workingDirectory);
      // A stack that this one is below is synthesized before it, with all that is below.
      mkdirSync(directory, { recursive: true });
      if (placed) install(directory, { package: placed(), requiredProviders: requiredProviders(stack) });
      also?.(directory);
    },
  });
}

function requiredProviders(stack: TerraformStack): RequiredProviders {
  const { terraform } = stack.toTerraform() as { terraform?: { required_providers?: RequiredProviders } };
  return terraform?.required_providers ?? {};
}
