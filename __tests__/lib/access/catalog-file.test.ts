import fc from "fast-check";
import { formatRoleCatalog, parseRoleCatalog, type RoleCatalog } from "../../../lib/access";

const file = {
  format_version: 1,
  org_id: "1105",
  zone: "nam",
  read_at: "2026-03-01T12:00:00.000Z",
  roles: [{ name: "viewer", display_name: "View", privileges: ["a:b:show"] }],
};

function errorOf(change: Readonly<Record<string, unknown>>): string {
  try {
    parseRoleCatalog(JSON.stringify({ ...file, ...change }), "roles.json");
  } catch (error) {
    return error instanceof Error ? `${error.name}: ${error.message}` : "";
  }
  return "nothing was thrown";
}

const word = fc.string({ minLength: 1, maxLength: 8, unit: "binary" });
const role = fc.record({ name: word, displayName: fc.string(), privileges: fc.array(word) });
const group = fc.record({ id: word, name: fc.string(), members: fc.array(word) });
const catalogs: fc.Arbitrary<RoleCatalog> = fc.record({
  orgId: word,
  zone: fc.constantFrom("nam", "eu", "apac"),
  readAt: fc.constant("2026-03-01T12:00:00.000Z"),
  roles: fc.uniqueArray(role, { selector: ({ name }) => name }),
  groups: fc.uniqueArray(group, { selector: ({ id }) => id }),
});

describe("the file of a role catalogue", () => {
  test("is the same text whatever order the org answers in, and comes back as it was written", () => {
    fc.assert(
      fc.property(catalogs, (catalog) => {
        // WHEN
        const text = formatRoleCatalog(catalog);
        const reversed = formatRoleCatalog({
          ...catalog,
          roles: catalog.roles.map((one) => ({ ...one, privileges: [...one.privileges].reverse() })).reverse(),
          groups: [...catalog.groups].reverse(),
        });
        // THEN
        expect(reversed).toBe(text);
        expect(formatRoleCatalog(parseRoleCatalog(text, "roles.json"))).toBe(text);
      }),
    );
  });

  test("has a line for each privilege", () => {
    const catalog = parseRoleCatalog(JSON.stringify(file), "roles.json");
    expect(formatRoleCatalog(catalog).split("\n")).toContain('        "a:b:show"');
    expect(catalog).toEqual({
      orgId: "1105",
      zone: "nam",
      readAt: "2026-03-01T12:00:00.000Z",
      roles: [{ name: "viewer", displayName: "View", privileges: ["a:b:show"] }],
      groups: [],
    });
  });

  test.each<[Readonly<Record<string, unknown>>, string]>([
    [{ format_version: 2 }, "roles.json has the format version 2; the newest that is understood here is 1"],
    [{ format_version: "1" }, "format_version must be a whole number"],
    [{ roles: undefined }, "roles.json is not a role catalogue: it has no format_version and no roles"],
    [{ roles: {} }, "roles must be a list"],
    [{ roles: [{ ...file.roles[0], privileges: [7] }] }, "roles[0].privileges[0] must be a text"],
    [{ roles: [{ ...file.roles[0], name: "" }] }, "roles[0].name must be a text that is not empty"],
    [{ roles: [file.roles[0], file.roles[0]] }, 'it has the role "viewer" twice'],
    [{ zone: "mars" }, "zone must be one of nam, eu, apac"],
    [{ read_at: "yesterday" }, "read_at must be a time as RFC 3339 has it"],
    [{ groups: [{ id: "1", name: "a" }] }, "groups[0].members must be a list"],
  ])("is refused with its place where it is damaged: %j", (change, message) => {
    expect(errorOf(change)).toContain(message);
    expect(errorOf(change)).toMatch(/^RoleCatalogError: .*(?:flexera-iam roles --out FILE writes one|this one wrote)$/);
  });

  test.each([
    ["", "roles.json is empty"],
    ["{", "roles.json is not a role catalogue: it is not JSON"],
    ["[]", "roles.json is not a role catalogue: it has no format_version and no roles"],
  ])("is refused when it is something else: %j", (text, message) => {
    expect(() => parseRoleCatalog(text, "roles.json")).toThrow(message);
  });
});
