/** The program that plans and applies, as cdktf chooses it: what `TERRAFORM_BINARY_NAME` says, else terraform. */
export function terraformProgram({
  TERRAFORM_BINARY_NAME: chosen = "",
}: Readonly<Record<string, string | undefined>>): string {
  return chosen === "" ? "terraform" : chosen;
}

/** What of a version counts for what a program can do. */
export type MajorMinor = readonly [major: number, minor: number];

/** Major and minor of a version such as `1.12.0` or `v1.12`; undefined when it is none. */
export function majorMinorOf(text: string): MajorMinor | undefined {
  const [, major, minor] = /^v?(\d+)\.(\d+)/.exec(text) ?? [];
  return major === undefined || minor === undefined ? undefined : [Number(major), Number(minor)];
}

/** Whether a version is another one, or a later one. */
export function isAtLeast([major, minor]: MajorMinor, [otherMajor, otherMinor]: MajorMinor): boolean {
  return major > otherMajor || (major === otherMajor && minor >= otherMinor);
}

/** The version in what `version -json` prints, of Terraform and of OpenTofu; undefined where there is none. */
export function versionIn(json: string): { readonly text: string; readonly version: MajorMinor } | undefined {
  const [, text = "", major, minor] = /"terraform_version"\s*:\s*"((\d+)\.(\d+)\.[^"]*)"/.exec(json) ?? [];
  return text === "" ? undefined : { text, version: [Number(major), Number(minor)] };
}
