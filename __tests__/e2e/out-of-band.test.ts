import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { Deployed } from "../support/deployed";
import { happenings, managed } from "../support/out-of-band";
import { type PlanReport, planReport } from "../support/plan-report";

const document = resolve(__dirname, "..", "..", "docs", "out-of-band.md");

describe("what a plan says of changes behind Terraform's back is what the documentation says that it does", () => {
  let deployed: Deployed;
  const documented = rowsOf(readFileSync(document, "utf8"));

  beforeAll(async () => {
    deployed = await Deployed.make(managed, (stack) => stack.ok("apply", "-auto-approve"));
  });

  test.each(happenings)("$resource: $event", async ({ resource, event, happen }) => {
    await deployed.copy(async (stack, emulator) => {
      // GIVEN
      await happen(emulator);

      // WHEN
      const report = await planReport(stack);

      // THEN
      expect(documented).toContain(rowOf(resource, event, report));
    });
  });

  test("nothing else is documented", () => {
    expect(documented).toHaveLength(happenings.length);
  });
});

/** The rows of the document's tables, without the padding of the cells and without the heads. */
function rowsOf(markdown: string): string[] {
  return markdown
    .split("\n")
    .filter((line) => line.startsWith("| `"))
    .map((line) => line.replace(/ +/g, " "));
}

function rowOf(resource: string, event: string, { changes, drift, errors, warnings }: PlanReport): string {
  const noticed = Object.entries(drift).map(([address, action]) => `${nameOf(address)} ${action}d`);
  const planned = Object.entries(changes).map(([address, action]) => `${action} ${nameOf(address)}`);
  const said = new Set([...errors.map((text) => `error: ${text}`), ...warnings.map((text) => `warning: ${text}`)]);
  const cells = [`\`${resource}\``, event, list(noticed), list(planned), list([...said].map(withoutChance))];
  return `| ${cells.join(" | ")} |`;
}

function nameOf(address: string): string {
  return address.slice(address.lastIndexOf(".") + 1);
}

function list(items: readonly string[]): string {
  return items.length === 0 ? "–" : [...items].sort().join(", ");
}

function withoutChance(text: string): string {
  return text
    .replace(/127\.0\.0\.1:\d+/, "api.flexera.com")
    .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, "…")
    .replace(/0oa\w+/g, "0oa…");
}
