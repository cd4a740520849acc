import fc from "fast-check";
import { objectType } from "../../../../lib/schema";
import { sameValue, type Value } from "../../../../lib/schema/values";
import { fixture } from "../../../fixtures/kinds-provider/provider";
import { thing } from "../../../fixtures/kinds-provider/thing";
import { temporaryDirectory } from "../../../support/directory";
import { Core } from "../support/core";
import { refinementProblems } from "../../../../lib/plugin/testing/rules";
import { laterKnownConfigs, thingConfigs } from "../support/thing-config";

const directory = temporaryDirectory();
const type = objectType(thing.schema.attributes);
const start = (): Promise<Core> => Core.start(fixture, thing, { directory });

// Whatever Core is told, it throws if the answer breaks one of Terraform's rules.

test("any configuration can be created, and then there is nothing left to do", async () => {
  // GIVEN
  const core = await start();

  await fc.assert(
    fc.asyncProperty(thingConfigs, async (config) => {
      // WHEN
      const created = await core.change(config);

      // THEN
      expect(created.did).toBe("create");
      expect((await core.read(created)).state).toStrictEqual(created.state);
      expect((await core.change(config, created)).did).toBe("nothing");
    }),
  );
});

test("any configuration can be changed to any other one, and then there is nothing left to do", async () => {
  // GIVEN
  const core = await start();

  await fc.assert(
    fc.asyncProperty(thingConfigs, thingConfigs, async (before, after) => {
      const created = await core.change(before);

      // WHEN
      const changed = await core.change(after, created);

      // THEN
      expect((await core.change(after, changed)).did).toBe("nothing");
      const replaced = changed.state?.id !== created.state?.id;
      expect(changed.did === "replace").toBe(replaced);
    }),
  );
});

test("a plan made again with more known says the same, only more of it, and is carried out as it said", async () => {
  // GIVEN
  const core = await start();

  await fc.assert(
    fc.asyncProperty(thingConfigs, laterKnownConfigs, async (before, { earlier, later }) => {
      const stored = await core.change(before);

      // WHEN
      const early = await core.plan(earlier, stored);
      const late = await core.plan(later, stored);
      const again = await core.plan(later, stored);

      // THEN
      expect(refinementProblems(type, early.planned, late.planned)).toStrictEqual([]);
      expect(again).toStrictEqual(late);
      const changed = await core.change(later, stored);
      if (changed.did === "update") expect(refinementProblems(type, early.planned, changed.state)).toStrictEqual([]);
      if (changed.did === "nothing") expect(sameValue(late.planned as Value, stored.state as Value, type)).toBe(true);
    }),
  );
});
