import fc from "fast-check";
import { labelOf, Labels } from "../../../lib/export/label";

describe("names in the code", () => {
  test.each([
    ["cost reader", "cost-reader"],
    ["Überwachung für Größen", "uberwachung-fur-grossen"],
    ["Ślązak & Łódź", "slazak-lodz"],
    ["deploy 🚀 bot", "deploy-bot"],
    ['the team\'s "own"', "the-teams-own"],
    ["2nd line", "account-2nd-line"],
    ["отчёты", "account-7"],
    ["", "account-7"],
    ["a very long name of an account that nobody reads", "a-very-long-name-of-an-account"],
  ])("%j becomes %s", (name, label) => {
    expect(labelOf(name, "account-7")).toBe(label);
  });

  test("are identifiers, whatever the name is", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (name) => {
        expect(labelOf(name, "account-7")).toMatch(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/);
        expect(labelOf(name, "account-7").length).toBeLessThanOrEqual(40);
      }),
    );
  });

  test("are given once, in each of their spellings, and the same for the same names", () => {
    const label = fc.stringMatching(/^[a-z][a-z0-9]{0,2}(-[a-z0-9]{1,2}){0,2}$/);
    fc.assert(
      fc.property(fc.array(label), (labels) => {
        const give = (): string[] => {
          const names = new Labels(["class"]);
          return labels.map((one) => names.take(one, { suffix: "account" }));
        };
        const given = give();
        const plain = given.map((one) => one.replace(/-/g, "").toLowerCase());
        expect(new Set([...plain, "class"]).size).toBe(labels.length + 1);
        expect(give()).toEqual(given);
      }),
    );
  });
});
