import { readFileSync } from "node:fs";
import { join } from "node:path";
import { answerOf, PublishedClient } from "../support/published-client";
import { shelfProvider, Shelves } from "../support/shelf";

interface Exchange {
  readonly rpc: string;
  /** Base64, as all messages here. */
  readonly request: string;
  readonly answers: readonly string[];
}

/**
 * What a Terraform that knows lists, actions and generated configuration has asked the provider of these tests, in this order: a query
 * whose configuration is written, an import by identity without one, what both come to, an apply, an action.
 */
const recorded = JSON.parse(
  readFileSync(join(__dirname, "../../../fixtures/recorded-exchanges.json"), "utf8"),
) as readonly Exchange[];

test("what a real Terraform has asked is answered as it was then", async () => {
  // GIVEN
  const shelves = new Shelves();
  const book = { shelf: "default", subtitle: null, lent: false, oldName: null, pin: null, locks: null };
  for (const [isbn, title] of [["978-1", "One"] as const, ["978-2", "Two"] as const]) {
    shelves.books.set(isbn, { ...book, isbn, title, pages: { count: 1 } });
  }
  const client = await PublishedClient.start(shelfProvider(shelves));
  await client.call("ConfigureProvider");

  try {
    for (const { rpc, request, answers } of recorded) {
      // WHEN
      const given = await client.replay(rpc, Buffer.from(request, "base64"));

      // THEN
      expect([rpc, given]).toEqual([rpc, answers.map((answer) => answerOf(rpc, Buffer.from(answer, "base64")))]);
    }
    const asked = new Set(recorded.map(({ rpc }) => rpc));
    for (const rpc of ["ListResource", "GenerateResourceConfig", "PlanAction", "InvokeAction", "CallFunction"]) {
      expect(asked).toContain(rpc);
    }
  } finally {
    client.close();
  }
});
