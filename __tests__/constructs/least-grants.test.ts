import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { Testing, TerraformStack, TerraformVariable } from "cdktf";
import {
  AccessScope,
  FlexeraProvider,
  PrivilegeBoundary,
  readRoleCatalog,
  type RoleCatalog,
  ServiceAccount,
} from "../../constructs";
import { formatRoleCatalog } from "../../lib/access";
import { temporaryDirectory } from "../support/directory";
import { conflicts, stackWithProvider, synth } from "./support";

const role = (name: string, ...privileges: string[]) => ({ name, displayName: name, privileges });
const catalog: RoleCatalog = {
  orgId: "1105",
  zone: "nam",
  readAt: "2026-03-01T12:00:00.000Z",
  roles: [
    role("admin", "iam:org_user:index", "iam:group:show", "iam:access_rule:grant"),
    role("group_reader", "iam:group:show", "iam:group:delete"),
    role("owner", "common:org:own"),
    role("user_reader", "iam:org_user:index", "iam:org_user:show"),
  ],
  groups: [],
};
const file = join(temporaryDirectory(), "flexera-roles.json");
writeFileSync(file, formatRoleCatalog(catalog));

function account(stack = stackWithProvider()) {
  return { stack, reader: new ServiceAccount(stack, "reader", { name: "reader" }) };
}

const needs = ["GET /iam/v1/orgs/{org}/users", "iam:group:show"];
const grantsOf = (stack: TerraformStack): unknown => synth(stack).resource.flexera_access_grant;

describe("grantLeast", () => {
  test("grants the smallest set of roles, the same from the file and from what was read of it", () => {
    // GIVEN
    const one = account();
    const other = account();
    // WHEN
    const grants = one.reader.grantLeast(needs, { catalog: file });
    other.reader.grantLeast([...needs].reverse(), { catalog: readRoleCatalog(file) });
    // THEN
    expect(grants.map(({ node }) => node.id)).toEqual(["group_reader", "user_reader"]);
    expect(Object.values(grantsOf(one.stack) as object)).toEqual([
      expect.objectContaining({ role: "group_reader" }),
      expect.objectContaining({ role: "user_reader" }),
    ]);
    expect(grantsOf(other.stack)).toEqual(grantsOf(one.stack));
  });

  test("takes the options of a grant, such as its scope", () => {
    const { stack, reader } = account();
    reader.grantLeast(["iam:group:show"], { catalog, scope: AccessScope.project("7"), deletionProtection: true });
    expect(Object.entries(grantsOf(stack) as object)).toEqual([
      [expect.anything(), expect.objectContaining({ role: "group_reader", deletion_protection: true })],
    ]);
  });

  test.each<[string[], object, RegExp]>([
    [["a:b:c"], {}, /^"a:b:c" cannot be granted to "test\/reader" by the roles of org 1105: no role gives a:b:c;/],
    [["GET /saas/v1/orgs/1/licenses"], {}, /cannot be granted to "test\/reader" .*: not known: Flexera describes/],
    [["iam:role:index"], {}, /no role gives iam:role:index/],
    [["GET /iam/v1/orgs/1/projects"], {}, /only a role that owns the organization gives iam:project:index: owner;/],
    [
      needs,
      { maxPrivileges: 3 },
      /^the smallest set of roles for "test\/reader" \(group_reader, user_reader\) gives 4 privileges, 2 of them in excess; maxPrivileges allows 3/,
    ],
    [["nonsense"], {}, /is neither a privilege nor an operation/],
    [
      needs,
      { catalog: "nowhere.json" },
      /cannot read the roles .*nowhere\.json.*flexera-iam roles --out nowhere\.json/,
    ],
  ])("refuses %j with %j", (asked, options, message) => {
    const { reader } = account();
    expect(() => reader.grantLeast(asked, { catalog, ...options })).toThrow(message);
  });

  test("takes the owner's role when it may", () => {
    const { reader } = account();
    const grants = reader.grantLeast(["GET /iam/v1/orgs/1/projects"], { catalog, allowOwner: true });
    expect(grants.map(({ node }) => node.id)).toEqual(["owner"]);
  });
});

describe("a privilege boundary", () => {
  test("lets pass what is within, and names path, role and privileges of what is beyond", () => {
    // GIVEN
    const { stack, reader } = account();
    PrivilegeBoundary.of(stack, { catalog }).allow("iam:*:index", "iam:*:show", "iam:group:*").deny("*:*:delete");
    reader.grant("user_reader");
    expect(conflicts(stack)).toEqual([]);
    // WHEN
    reader.grant("group_reader");
    reader.grantExclusively([{ role: "admin" }, { role: "user_reader" }], { id: "all" });
    // THEN
    const said = conflicts(stack).filter((line) => line.includes("boundary"));
    expect(said).toEqual([
      expect.stringContaining(
        '"test/reader/group_reader" grants group_reader, which gives iam:group:delete: beyond the boundary of "test"',
      ),
      expect.stringContaining(
        '"test/reader/all" grants admin, which gives iam:access_rule:grant: beyond the boundary of "test"',
      ),
    ]);
  });

  test("has beyond it what the pinned roles do not know, and what is known only when Terraform runs", () => {
    const { stack, reader } = account();
    PrivilegeBoundary.of(reader, { catalog }).deny("cred:*:*");
    reader.grant("brand_new");
    reader.grant(new TerraformVariable(stack, "role", {}).stringValue, { id: "by-variable" });
    expect(conflicts(stack)).toEqual([
      expect.stringContaining('"test/reader/brand_new" grants brand_new, which is not among the pinned roles'),
      expect.stringContaining('"test/reader/by-variable" grants a role that is known only when Terraform runs'),
    ]);
  });

  test("holds below its construct alone, and several hold together", () => {
    // GIVEN two accounts, one of them within a narrower boundary
    const { stack, reader } = account();
    const free = new ServiceAccount(stack, "free", { name: "free" });
    PrivilegeBoundary.of(stack, { catalog }).deny("common:*:*");
    PrivilegeBoundary.of(reader, { catalog }).allow("iam:org_user:*");
    // WHEN
    for (const holder of [reader, free]) holder.grant("group_reader");
    // THEN
    expect(conflicts(stack)).toEqual([expect.stringContaining('"test/reader/group_reader" grants group_reader')]);
  });

  test("has the owner's role beyond it, which stands for what is denied", () => {
    const { stack, reader } = account();
    PrivilegeBoundary.of(stack, { catalog }).deny("*:*:delete");
    reader.grant("owner");
    expect(conflicts(stack)).toEqual([expect.stringContaining("grants owner, which gives common:org:own")]);
  });

  test("counts what it does not name, and reads the file at synthesis", () => {
    const app = Testing.app();
    const stack = new TerraformStack(app, "test");
    new FlexeraProvider(stack, "flexera");
    const many = role("many", ...Array.from({ length: 9 }, (_, index) => `a:b_${index}:show`));
    writeFileSync(file, formatRoleCatalog({ ...catalog, roles: [...catalog.roles, many] }));
    PrivilegeBoundary.of(app, { catalog: file }).allow("iam:*:*");
    new ServiceAccount(stack, "reader", { name: "reader" }).grant("many");
    expect(() => {
      app.synth();
    }).toThrow(/grants many, which gives a:b_0:show, .*a:b_4:show and 4 more: beyond the boundary of the app/);
  });

  test.each(["iam", "iam:*", "a:b:c:d", "a b:c:d", ""])("refuses the pattern %j", (pattern) => {
    const { stack } = account();
    expect(() => PrivilegeBoundary.of(stack).allow(pattern)).toThrow("is not a privilege; it must be");
  });
});
