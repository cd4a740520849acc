import { packageHash } from "../../../lib/install/package-hash";

describe("the hash of a provider package", () => {
  test("is the one that Terraform 1.11.4 records for the same files", () => {
    // GIVEN two files whose entry `terraform init` wrote into a lock file
    const files = [
      { name: "terraform-provider-flexera.cjs", content: Buffer.from("#!/bin/sh\necho one\n"), executable: true },
      { name: "provider.cjs", content: Buffer.from("x\n") },
    ];
    // WHEN, THEN
    expect(packageHash(files)).toBe("h1:IETir+yYuJJG0EcdsaKxyWw8PjtU4nGTNKkhvpYwzNE=");
  });

  test("does not depend on the order of the files or on their modes, but on names and content", () => {
    // GIVEN
    const [a, b] = [Buffer.from("a"), Buffer.from("b")];
    const hash = packageHash([
      { name: "x", content: a },
      { name: "y", content: b },
    ]);
    // WHEN, THEN
    expect(
      packageHash([
        { name: "y", content: b, executable: true },
        { name: "x", content: a },
      ]),
    ).toBe(hash);
    expect(
      packageHash([
        { name: "x", content: b },
        { name: "y", content: a },
      ]),
    ).not.toBe(hash);
    expect(packageHash([{ name: "x", content: a }])).not.toBe(hash);
  });
});
