import { readFileSync } from "node:fs";
import { join } from "node:path";
import { requiredPrivileges } from "../../lib/model/operations/known";
import { ownOf } from "../../lib/model/operations/need";
import { flexera } from "../../lib/provider/flexera";

const page = readFileSync(join(__dirname, "..", "..", "docs", "least-rights.md"), "utf8");
const [, plan = "", apply = "", dataSources = ""] = page.split(/^## (?:To plan|To apply|Data sources)$/m);

const paths = [
  "",
  "/service-accounts",
  "/service-accounts/7",
  "/service-accounts/7/clients",
  "/service-accounts/7/clients/0oa1",
].concat([
  "/access-rules",
  "/access-rules/grant",
  "/access-rules/revoke",
  "/roles",
  "/users",
  "/groups",
  "/groups/7/memberships",
  "/projects",
]);
const privilegesOf = (methods: readonly string[]) =>
  paths.flatMap((path) =>
    methods.flatMap((method) => (requiredPrivileges(method, `/iam/v1/orgs/1105${path}`) ?? []).flatMap(ownOf)),
  );
const reading = privilegesOf(["GET"]);
const writing = privilegesOf(["POST", "PUT", "PATCH", "DELETE"]);
const namedIn = (text: string) => [...new Set(text.match(/iam:[a-z_]+:[a-z_]+/g))];
const typesIn = (text: string) => [...new Set(text.match(/(?<=`)flexera_[a-z_]+/g))].sort();

describe("the page on the least rights", () => {
  test("names no privilege that no request of the provider needs", () => {
    expect(namedIn(page).filter((name) => ![...reading, ...writing].includes(name))).toEqual([]);
  });

  test("has plans and data sources read only", () => {
    expect(namedIn(plan).filter((name) => !reading.includes(name))).toEqual([]);
    expect(namedIn(dataSources).filter((name) => !reading.includes(name))).toEqual([]);
  });

  test("has applies write, with every privilege that the provider's requests need for it", () => {
    const used = writing.filter((name) => !/:(?:org_user|group|membership):/.test(name));
    expect(namedIn(apply).sort()).toEqual([...new Set(used)].sort());
  });

  test("tells of each resource and each data source", () => {
    const all = (types: readonly { readonly schema: { readonly type: string } }[]) =>
      types.map(({ schema }) => `flexera_${schema.type}`).sort();
    expect(typesIn(plan)).toEqual(all(flexera.resources));
    expect(typesIn(apply)).toEqual(all(flexera.resources));
    const own = dataSources.split("The ephemeral resource")[0] ?? "";
    expect(typesIn(own)).toEqual(all(flexera.dataSources));
  });
});
