import { isError } from "../support/in-process-terraform";
import { storyOf } from "./runner";
import { configurationOf } from "./story";
import { declare } from "./configuration";
import { perform } from "./edits";
import { Org } from "./org";
import { Initialized, RealEngine } from "./real-engine";
import { playedOrder, realOrder } from "./real-graph";

let initialized: Initialized;

beforeAll(async () => {
  initialized = await Initialized.make();
});

afterAll(() => {
  initialized.remove();
});

/** Chosen for replacements, objects that are created first, and what is not declared any more. */
const seeds = (process.env.GRAPHS ?? "1,2,3,4,5,6").split(",").map(Number);

test.each(seeds)("the operations of a plan are in the order of the real terraform's graph: story %i", async (seed) => {
  const org = await Org.open();
  try {
    await initialized.copy(async (directory) => {
      // GIVEN what is there, refactored
      const { start, steps } = storyOf(seed);
      const engine = new RealEngine({ directory, env: org.emulator.environment(), place: org.place });
      let configuration = configurationOf(start);
      await engine.plan(configuration, {});
      await engine.apply({});
      for (const edit of steps.flatMap(({ edits }) => edits)) {
        configuration = perform(configuration, edit)?.configuration ?? configuration;
      }
      const replace = declare(configuration, org.place)
        .map(({ address }) => address)
        .filter((_, index) => index % 2 === 0);

      // WHEN
      const { lines, said } = await engine.plan(configuration, { replace });

      // THEN, unless the provider refuses it
      if (said.some(isError)) return;
      const played = [...playedOrder(lines, { configuration, place: org.place, directory })].sort();
      expect(played).toEqual([...(await realOrder(directory))].sort());
    });
  } finally {
    await org.close();
  }
});
