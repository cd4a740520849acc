import { HookError } from "../diagnostics";
import type { AnyEphemeralResource } from "../ephemeral-resource";
import type { tfplugin6 } from "../protocol";

/** The last second that the wire format holds, in 2106. */
const lastSecond = 2 ** 32 - 1;

/** When Terraform is to renew an ephemeral resource. */
export class Renewal {
  #at: Date | undefined;

  constructor(private readonly resource: AnyEphemeralResource) {}

  /** @throws HookError when there is no such time, or nothing that could be called then */
  readonly set = (time: Date): void => {
    if (!this.resource.hooks.renew) {
      throw new HookError("the provider asks to be called for a renewal, but has no hook for it", mistake);
    }
    if (!(time.getTime() >= 0)) {
      throw new HookError("the provider asks for a renewal at a time that does not exist", mistake);
    }
    this.#at = new Date(time);
  };

  /** Null when there is nothing to renew. */
  encode(): tfplugin6.ITimestamp | null {
    if (!this.#at) return null;
    const milliseconds = this.#at.getTime();
    return {
      seconds: Math.min(Math.floor(milliseconds / 1000), lastSecond),
      nanos: (milliseconds % 1000) * 1_000_000,
    };
  }
}

const mistake = "This is a mistake in the provider.";
