import { tfplugin6 } from "../protocol";
import type { Defer, UnknownYet } from "../operations";

const { RESOURCE_CONFIG_UNKNOWN, PROVIDER_CONFIG_UNKNOWN } = tfplugin6.Deferred.Reason;
const reasons = { resource: RESOURCE_CONFIG_UNKNOWN, provider: PROVIDER_CONFIG_UNKNOWN };

/** Ends a hook that has something put off. It is no error, and nobody gets to see it. */
class PutOff extends Error {
  override readonly name = "PutOff";
}

/** What a hook has put off, where Terraform offers that. */
export class Deferral {
  #because: UnknownYet | undefined;
  readonly defer: Defer | undefined;

  constructor(capabilities: tfplugin6.IClientCapabilities | null | undefined) {
    if (!capabilities?.deferralAllowed) return;
    this.defer = (because) => {
      this.#because = because;
      throw new PutOff(`the configuration of the ${because} is not known yet`);
    };
  }

  get isDeferred(): boolean {
    return this.#because !== undefined;
  }

  /** Runs a hook that may put something off: undefined if it does. */
  async run<T>(hook: () => T | Promise<T>): Promise<T | undefined> {
    try {
      return await hook();
    } catch (error) {
      if (error instanceof PutOff) return undefined;
      throw error;
    }
  }

  /** Null when nothing is put off. */
  encode(): tfplugin6.IDeferred | null {
    return this.#because === undefined ? null : { reason: reasons[this.#because] };
  }
}
