import { withinTest } from "../support/within-test";
import { hostileCases } from "./hostile-case";
import { operations } from "./operations";
import { examineAll, failuresIn } from "./runner";

// In proportion to all the cases.
jest.setTimeout(3_600_000);

let cases: Awaited<ReturnType<typeof hostileCases>>;

beforeAll(async () => {
  cases = await hostileCases();
});

test("whatever an answer says, there is no raw error, nothing is forgotten or made twice, and nobody else's is touched", async () => {
  // GIVEN every fortieth of all members of all answers and what may stand there
  const some = cases.filter((_, index) => index % 40 === 0);
  expect(some.length).toBeGreaterThan(200);
  expect(new Set(cases.map(({ operation }) => operation))).toEqual(new Set(Object.keys(operations)));

  // WHEN
  const verdicts = await withinTest((signal) => examineAll(some, signal));

  // THEN
  expect(failuresIn(verdicts)).toEqual([]);
  expect(verdicts).toHaveLength(some.length);
});

test("whatever the answer to a write says, what was made is in the state, or an error names it, and no second one is made", async () => {
  // GIVEN every member of every answer to a POST
  const writes = cases.filter(({ call }) => call.startsWith("POST "));
  expect(new Set(writes.map(({ operation }) => operation))).toEqual(
    new Set([
      "service_account: create",
      "service_account_client: create",
      "service_account_client: update",
      "service_account_client: second secret",
    ]),
  );

  // WHEN
  const verdicts = await withinTest((signal) => examineAll(writes, signal));

  // THEN
  expect(failuresIn(verdicts)).toEqual([]);
  expect(verdicts).toHaveLength(writes.length);
});
