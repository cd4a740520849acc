import { meetsConstraints } from "../../../lib/install/version-constraint";
import { constraintCases } from "./fixtures/constraint-cases";

describe.each(constraintCases)("the locked version $version", ({ version, met, missed }) => {
  it.each(met)("meets %p", (constraints) => {
    expect(meetsConstraints(version, constraints)).toBe(true);
  });

  it.each(missed)("does not meet %p", (constraints) => {
    expect(meetsConstraints(version, constraints)).toBe(false);
  });
});

describe("of what Terraform does not accept", () => {
  it.each(["", "v1.2.3", "1.2.x", ">=  1.0", "1.2.3.0", "=> 1.0", "^1.0", "1.0 || 2.0", ">= 1.0,"])(
    "the constraint %p is neither met nor missed",
    (constraints) => {
      expect(meetsConstraints("1.2.3", constraints)).toBeUndefined();
    },
  );

  it.each(["", "one", "1.2.3.4"])("the version %p neither meets nor misses a constraint", (version) => {
    expect(meetsConstraints(version, ">= 0")).toBeUndefined();
  });
});
