/** The package that apps are made with, and its fork, and where the constructs for each are to be imported from. */
export const constructsOn = { cdktf: "cdktf-flexera-iam", cdktn: "cdktf-flexera-iam/cdktn" } as const;
export type Core = keyof typeof constructsOn;

export const coreNames = ["cdktf", "cdktn"] as const satisfies readonly Core[];

/** Those that are among some packages. */
export function coresAmong(packages: readonly string[]): Core[] {
  return coreNames.filter((core) => packages.includes(core));
}
