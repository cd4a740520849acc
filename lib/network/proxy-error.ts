/** A proxy did not make the connection that it was asked for. Nothing of the request itself has left. */
export class ProxyError extends Error {
  override readonly name = "ProxyError";

  constructor(
    /** Such as `the proxy proxy.corp.example:8080`; never with its password. */
    readonly proxy: string,
    message: string,
    /** What the proxy answered; undefined when it did not. */
    readonly status: number | undefined,
    /** The system's code, such as ECONNREFUSED. */
    readonly code?: string,
  ) {
    super(message);
  }

  /** What to do about it, in whole sentences. */
  get remedy(): string {
    if (this.status === 407) {
      return (
        "Give its user name and password in HTTPS_PROXY, percent-encoded: http://name:password@host:port. Ways to sign in " +
        "other than Basic are not supported."
      );
    }
    return (
      "Check HTTPS_PROXY, and that the proxy may connect to that host; hosts that are reached without it belong into " +
      "NO_PROXY."
    );
  }

  /** Whether trying again can help. */
  get isTransient(): boolean {
    return this.status === undefined ? this.code !== undefined : this.status >= 500 && this.status !== 501;
  }
}
