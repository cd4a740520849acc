import { objectOf, type Values } from "./schema-arguments";

/** Has the references of `depends_on` written as such: cdktf would write quoted texts into HCL, which Terraform warns of. */
export function withLiteralReferences(fragment: unknown): Values {
  const { resource, data } = objectOf(fragment);
  const blocks = [resource, data].flatMap((byType) => Object.values(objectOf(byType)).map(objectOf));
  for (const body of blocks.flatMap((byName) => Object.values(byName).map(objectOf))) {
    const { depends_on: references } = body;
    if (!Array.isArray(references)) continue;
    Object.assign(body, { depends_on: { value: `[${references.join(", ")}]`, type: "reference" } });
  }
  return objectOf(fragment);
}
