interface HclFragment {
  readonly resource?: Readonly<Record<string, Readonly<Record<string, Record<string, unknown>>>>>;
}

/** Has the references of `depends_on` written as such: cdktf would write quoted texts into HCL, which Terraform warns of. */
export function withLiteralReferences<T extends HclFragment>(fragment: T): T {
  for (const body of Object.values(fragment.resource ?? {}).flatMap((byName) => Object.values(byName))) {
    const { depends_on: references } = body;
    if (!Array.isArray(references)) continue;
    body.depends_on = { value: `[${references.join(", ")}]`, type: "reference" };
  }
  return fragment;
}
