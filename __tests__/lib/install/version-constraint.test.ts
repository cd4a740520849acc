import { meetsConstraints } from "../../../lib/install/version-constraint";
import { constraintCases } from "./fixtures/constraint-cases";

describe.each(constraintCases)("the locked version $version", ({ version, met, missed }) => {
  test.each(met)("meets %p", (constraints) => {
    expect(meetsConstraints(version, constraints)).toBe(true);
  });

  test.each(missed)("does not meet %p", (constraints) => {
    expect(meetsConstraints(version, constraints)).toBe(false);
  });
});

describe("of what Terraform does not accept", () => {
  test.each(["", "v1.2.3", "1.2.x", ">=  1.0", "1.2.3.0", "=> 1.0", "^1.0", "1.0 || 2.0", ">= 1.0,"])(
    "the constraint %p is neither met nor missed",
    (constraints) => {
      expect(meetsConstraints("1.2.3", constraints)).toBeUndefined();
    },
  );

  test.each(["", "one", "1.2.3.4"])("the version %p neither meets nor misses a constraint", (version) => {
    expect(meetsConstraints(version, ">= 0")).toBeUndefined();
  });
});
