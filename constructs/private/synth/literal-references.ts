type Bodies = Readonly<Record<string, Readonly<Record<string, Record<string, unknown>>>>>;

interface HclFragment {
  readonly resource?: Bodies;
  readonly data?: Bodies;
}

/** Has the references of `depends_on` written as such: cdktf would write quoted texts into HCL, which Terraform warns of. */
export function withLiteralReferences<T extends HclFragment>(fragment: T): T {
  const blocks = [fragment.resource, fragment.data].flatMap((byType) => Object.values(byType ?? {}));
  for (const body of blocks.flatMap((byName) => Object.values(byName))) {
    const { depends_on: references } = body;
    if (!Array.isArray(references)) continue;
    body.depends_on = { value: `[${references.join(", ")}]`, type: "reference" };
  }
  return fragment;
}
