import { test } from "node:test";
import { checkProvider } from "cdktf-flexera-iam/plugin/testing";
import fc from "fast-check";
import { notes } from "./notes";
import { startService } from "./service";

void test("the notes keep to the rules of Terraform", async () => {
  await checkProvider(
    notes,
    {
      note: fc.record(
        {
          title: fc.string({ minLength: 1, maxLength: 40 }).filter((title) => title === title.normalize()),
          text: fc.constantFrom("", "a few words"),
          topic: fc.constantFrom("misc", "maths"),
        },
        { requiredKeys: ["title"] },
      ),
    },
    {
      runs: 10,
      async world() {
        const service = await startService();
        return {
          settings: { url: service.url },
          inventory: () => [...service.notes.keys()],
          close: () => {
            service.close();
          },
        };
      },
    },
  );
});
