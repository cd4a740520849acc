import type { Construct } from "constructs";
import {
  AccessScope,
  AccessSubject,
  Delivery,
  ExclusiveGrants,
  ServiceAccount,
  UnmanagedGrants,
} from "../../constructs";
import { FlexeraDataSource } from "../../constructs/private/synth/flexera-data-source";
import { FlexeraResource } from "../../constructs/private/synth/flexera-resource";
import { flexera } from "../../lib/provider/flexera";
import type { Schema } from "../../lib/schema";
import { nullCases } from "../support/null-elements";
import { stackWithProvider } from "./support";

class AnyResource extends FlexeraResource<Schema["attributes"]> {
  constructor(scope: Construct, schema: Schema, props: object) {
    super(scope, "any", schema, props as never);
  }
}

class AnyDataSource extends FlexeraDataSource<Schema["attributes"]> {
  constructor(scope: Construct, schema: Schema, props: object) {
    super(scope, "any", schema, props as never);
  }
}

const cases = (
  [
    [AnyResource, flexera.resources],
    [AnyDataSource, flexera.dataSources],
  ] as const
).flatMap(([Any, all]) =>
  all.flatMap(({ schema }) =>
    nullCases(schema.attributes)
      .filter(({ isAllowed }) => !isAllowed)
      .map((one) => ({ ...one, Any, schema: schema, type: schema.type })),
  ),
);

describe("an element that is null, as untyped code may give it,", () => {
  test.each(cases)("is refused by its name: $type $key", ({ Any, schema, key, config }) => {
    expect(() => new Any(stackWithProvider(), schema, config)).toThrow(
      `${key} is null: an element must have a value, so leave it out (construct "test/any")`,
    );
  });

  const none = null as never;
  const scopes = [AccessScope.organization, none];
  const subject = AccessSubject.fromRef("ref::::iam:group:7");

  test.each<[string, (scope: Construct) => unknown]>([
    ["grants[0]", (scope) => new ExclusiveGrants(scope, "it", { subject, grants: [none] })],
    ["scopes[1]", (scope) => new ExclusiveGrants(scope, "it", { subject, grants: [], scopes })],
    ["ignore[0]", (scope) => new UnmanagedGrants(scope, "it", { ignore: [none] })],
    ["scopes[1]", (scope) => new UnmanagedGrants(scope, "it", { scopes })],
    ["deliverTo[0]", (scope) => new ServiceAccount(scope, "it", { name: "it" }).addClient("c", { deliverTo: [none] })],
    [
      "deliverTo[0]",
      (scope) => {
        new ServiceAccount(scope, "it", { name: "it" }).addClient("c").deliverTo(none);
      },
    ],
    [
      "deliverTo[0].command[1]",
      (scope) => {
        new ServiceAccount(scope, "it", { name: "it" }).addClient("c").deliverTo(Delivery.command(["x", none]));
      },
    ],
  ])("is refused where a construct speaks of things: %s", (key, make) => {
    expect(() => make(stackWithProvider())).toThrow(`${key} is null: an element must have a value`);
  });
});
