import { App, TerraformStack } from "cdktf";
import { ServiceAccount } from "../../constructs";
import type * as SchemaArguments from "../../constructs/private/synth/schema-arguments";

/** As `npm link` would load it beside the first. */
function anotherCopy(): typeof SchemaArguments {
  return jest.requireActual<typeof SchemaArguments>("../../constructs/private/synth/schema-arguments");
}

test("what a construct was given, another copy of the package sees too", () => {
  // GIVEN
  const account = new ServiceAccount(new TerraformStack(new App(), "stack"), "reader", { name: "cost reader" });

  // WHEN
  jest.resetModules();
  const copy = anotherCopy();

  // THEN
  expect(copy.hasArguments(account)).toBe(true);
  expect(copy.argumentsOf(account)).toMatchObject({ name: "cost reader" });
});
