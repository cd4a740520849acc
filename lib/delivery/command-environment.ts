/** What the provider signs in with, and decrypts with: no command needs it to store a credential. */
const secrets = ["FLEXERA_ACCESS_TOKEN", "FLEXERA_REFRESH_TOKEN", "FLEXERA_CLIENT_SECRET", "FLEXERA_AGE_IDENTITY"];

/** What Terraform tells the provider by: a command that runs Terraform itself would take it for its own. */
const handshake = /^(PLUGIN_.*|TF_PLUGIN_MAGIC_COOKIE|TF_REATTACH_PROVIDERS)$/;

/** The provider's environment without what is only for the provider. */
export function forCommands(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const kept = Object.entries(environment).filter(([name]) => !secrets.includes(name) && !handshake.test(name));
  return Object.fromEntries(kept);
}
