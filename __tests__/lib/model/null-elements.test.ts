import { createLog } from "../../../lib/plugin/host/log";
import { createService } from "../../../lib/plugin/rpc/service";
import { encodeMsgpack } from "../../../lib/plugin/wire";
import { flexera } from "../../../lib/provider/flexera";
import { type Attributes, objectType } from "../../../lib/schema";
import { shown } from "../plugin/support/core";
import { nullCases } from "../../support/null-elements";
import type { Values } from "../../support/in-process-terraform";

const service = createService(flexera, createLog({ name: "test", environment: {}, write: () => undefined }));
const context = { signal: new AbortController().signal };

/** Messages of the protocol are classes; a plain object has all that is read of one. */
const request = (fields: object): never => fields as never;

function encoded(attributes: Attributes, config: Values): object {
  const whole = Object.fromEntries(Object.keys(attributes).map((key) => [key, config[key] ?? null]));
  return { msgpack: encodeMsgpack(whole, objectType(attributes)), json: new Uint8Array() };
}

const kinds = {
  resource: { all: flexera.resources, validate: "validateResourceConfig", use: "planResourceChange" },
  "data source": { all: flexera.dataSources, validate: "validateDataResourceConfig", use: "readDataSource" },
  "ephemeral resource": {
    all: flexera.ephemeralResources ?? [],
    validate: "validateEphemeralResourceConfig",
    use: "openEphemeralResource",
  },
} as const;

const cases = Object.entries(kinds).flatMap(([kind, { all, validate, use }]) =>
  all.flatMap(({ schema }) =>
    nullCases(schema.attributes).map((one) => ({
      ...one,
      kind,
      type: `flexera_${schema.type}`,
      attributes: schema.attributes,
      validate,
      use,
    })),
  ),
);

test("there are cases of each that matters", () => {
  const paths = cases.map(({ type, path }) => `${type} ${path}`);
  expect(paths).toEqual(
    expect.arrayContaining([
      "flexera_service_account_client deliver_to[0]",
      "flexera_service_account_client deliver_to[0].command[0]",
      "flexera_service_account_client age_recipients[0]",
      "flexera_service_account_client verify_access[0]",
      "flexera_exclusive_grants grants[0]",
      "flexera_exclusive_grants scopes[0]",
      "flexera_unmanaged_grants subjects[0]",
      "flexera_unmanaged_grants ignore[0]",
    ]),
  );
});

test.each(cases.filter(({ isAllowed }) => !isAllowed))(
  "$type: null as $path is refused by its name, when it is validated and when it is used",
  async ({ type, path, config, attributes, validate, use }) => {
    // GIVEN
    const whole = encoded(attributes, config);

    // WHEN
    const validated = shown(await service[validate](request({ typeName: type, config: whole }), context));
    const asked = request({ typeName: type, config: whole, proposedNewState: whole, priorPrivate: new Uint8Array() });
    const used = shown(await service[use](asked, context));

    // THEN
    for (const messages of [validated, used]) {
      const named = messages.filter(({ summary }) => summary === `${path} is null`);
      expect(named).toMatchObject([
        { severity: "error", detail: expect.stringContaining("must have a value") as string },
      ]);
      expect(named[0]?.path).toContain(/^\w+/.exec(path)?.[0]);
    }
    expect(used).toHaveLength(1);
    expect(JSON.stringify([validated, used])).not.toMatch(/Cannot |not a function|not iterable|undefined/);
  },
);

test.each(cases.filter(({ isAllowed }) => isAllowed))(
  "$type: null as $path is allowed, and no trouble",
  async ({ type, path, config, attributes, validate }) => {
    const messages = shown(
      await service[validate](request({ typeName: type, config: encoded(attributes, config) }), context),
    );
    expect(messages.map(({ summary }) => summary)).not.toContain(`${path} is null`);
    expect(JSON.stringify(messages)).not.toMatch(/Cannot |not a function|not iterable|undefined/);
  },
);
