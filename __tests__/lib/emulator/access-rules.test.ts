import { accountRef, type Api, apiOfOwner, goaError, startEmulator } from "./support";

interface Rule {
  readonly role: { readonly name: string };
  readonly scope: { readonly ref: string };
  readonly subject: { readonly ref: string };
}

const subject = { ref: accountRef(2263) };

async function setUp() {
  const emulator = await startEmulator();
  const api = await apiOfOwner(emulator);
  await api("POST", "service-accounts", { name: "subject" });
  return { emulator, api };
}

async function rules(api: Api, filter = "subjectRef eq 'ref::::iam:service-account:2263'"): Promise<string[]> {
  const { json } = await api("GET", `access-rules?filter=${encodeURIComponent(filter)}`);
  return (json as { values: Rule[] }).values.map(({ role, scope }) => `${role.name} on ${scope.ref}`);
}

describe("access rules", () => {
  test("are granted once, however often and in whatever spelling they are asked for", async () => {
    // GIVEN
    const { emulator, api } = await setUp();
    const { id } = ((await api("GET", "roles?view=index")).json as { id: number; name: string }[]).find(
      ({ name }) => name === "observer",
    ) ?? { id: 0 };

    // WHEN
    const answers = [
      await api("PUT", "access-rules/grant", { subject, role: { name: "observer" } }),
      await api("PUT", "access-rules/grant", {
        subject: { ref: "ref:nam:1105::iam:service-account:2263" },
        role: { id },
        scope: { ref: "ref::::iam:org:1105" },
      }),
      await api("PUT", "access-rules/grant", {
        subject: { ref: "ref:nam:::iam:service-account:2263" },
        role: { id, name: "observer" },
        scope: { ref: "ref:nam:::iam:org:1105" },
      }),
    ];

    // THEN
    expect(answers.map(({ status }) => status)).toEqual([204, 204, 204]);
    expect(await rules(api)).toEqual(["observer on ref:nam:::iam:org:1105"]);
    expect(emulator.snapshot().accessRules).toHaveLength(2);
  });

  test("are revoked one by one or all at once, and revoking nothing is no error", async () => {
    // GIVEN three grants, one of them on a project
    const { emulator, api } = await setUp();
    const { id } = emulator.edit.addProject({ name: "a project" });
    const scope = { ref: `ref::1105::iam:project:${id}` };
    await api("PUT", "access-rules/grant", { subject, role: { name: "observer" } });
    await api("PUT", "access-rules/grant", { subject, role: { name: "actor" } });
    await api("PUT", "access-rules/grant", { subject, role: { name: "actor" }, scope });

    // WHEN one is revoked twice, THEN the others stay
    const body = { subject, role: { name: "observer" } };
    expect((await api("PUT", "access-rules/revoke", body)).status).toBe(204);
    expect((await api("PUT", "access-rules/revoke", body)).status).toBe(204);
    expect(await rules(api)).toEqual(["actor on ref:nam:::iam:org:1105"]);

    // WHEN all are revoked, THEN those of the scope are gone, and only those
    expect((await api("PUT", "access-rules/revoke", { subject, role: { all: true } })).status).toBe(204);
    expect(await rules(api)).toEqual([]);
    expect(await rules(api, `scopeRef eq '${scope.ref}'`)).toEqual([`actor on ref:nam:1105::iam:project:${id}`]);
  });

  test("can be revoked from a subject that is gone", async () => {
    const { api } = await setUp();
    await api("DELETE", "service-accounts/2263");
    expect((await api("PUT", "access-rules/revoke", { subject, role: { name: "observer" } })).status).toBe(204);
  });

  test.each([
    [{ role: { name: "observer" } }, "subject is missing"],
    [{ subject: {}, role: { name: "observer" } }, "ref is missing"],
    [{ subject: { ref: "iam#service-account:2263" }, role: { name: "observer" } }, "is not a full ref"],
    [{ subject: { ref: "nam:::iam:service-account:2263" }, role: { name: "observer" } }, "is not a full ref"],
    [{ subject: { ref: "ref:eu:::iam:service-account:2263" }, role: { name: "observer" } }, "is of zone eu"],
    [{ subject: { ref: "ref::99::iam:service-account:2263" }, role: { name: "observer" } }, "of another org"],
    [{ subject: { ref: "ref::::iam:org:1105" }, role: { name: "observer" } }, "is of type org"],
    [{ subject: { ref: accountRef(9) }, role: { name: "observer" } }, "subject service-account 9 does not exist"],
    [{ subject: { ref: "ref::::iam:user:9" }, role: { name: "observer" } }, "subject user 9 does not exist"],
    [{ subject }, "role.name or role.id is missing"],
    [{ subject, role: { name: "nobody_knows" } }, "role nobody_knows does not exist in org 1105"],
    [{ subject, role: { name: "Observer" } }, "role.name must match"],
    [{ subject, role: { id: 1 } }, "role 1 does not exist"],
    [{ subject, role: { name: "observer" }, scope: {} }, "ref is missing"],
    [{ subject, role: { name: "observer" }, scope: { ref: "global/orgs/1105" } }, "is not a full ref"],
    [{ subject, role: { name: "observer" }, scope: { ref: "ref::::iam:org:1106" } }, "of another org"],
    [{ subject, role: { name: "observer" }, scope: { ref: "ref::::iam:project:9" } }, "project that does not exist"],
    [{ subject, role: { name: "observer" }, scope: { ref: "ref::::iam:group:9" } }, "is of type group"],
  ])("refuse to grant %j", async (body, message) => {
    // GIVEN
    const { emulator, api } = await setUp();
    const before = emulator.snapshot().accessRules;

    // WHEN
    const { status, json } = await api("PUT", "access-rules/grant", body);

    // THEN
    expect(status).toBe(400);
    expect(json).toEqual(goaError("bad_request", message));
    expect(emulator.snapshot().accessRules).toEqual(before);
  });

  test("refuse to revoke all roles and one of them in the same breath", async () => {
    const { api } = await setUp();
    const both = await api("PUT", "access-rules/revoke", { subject, role: { all: true, name: "observer" } });
    expect(both.json).toEqual(goaError("bad_request", "role.name and role.id must be left out"));
    const word = await api("PUT", "access-rules/revoke", { subject, role: { all: "yes" } });
    expect(word.json).toEqual(goaError("bad_request", "role.all must be true or false"));
  });

  test.each([
    "",
    "subjectRef",
    "subjectRef ne 'ref::::iam:user:1'",
    "subjectRef eq ref::::iam:user:1",
    "subjectRef eq 'ref::::iam:user:1",
    "subjectRef eq 'iam#user:1'",
    "subjectRef eq 'ref::::iam:user:1' or roleName eq 'observer'",
    "subjectRef eq 'ref::::iam:user:1' and",
    "roleName EQ 'observer'",
    "constructor eq 'x'",
    "scopeRef eq 'ref::::iam:org:7'",
  ])("refuse the filter %j", async (filter) => {
    const { api } = await setUp();
    const { status, json } = await api("GET", `access-rules?filter=${encodeURIComponent(filter)}`);
    expect(status).toBe(400);
    expect(json).toEqual(goaError("bad_request", "filter: "));
  });

  test("list those of the org without a filter, and name users and groups in the extended view", async () => {
    // GIVEN a group with a role, beside the owner
    const { emulator, api } = await setUp();
    const group = emulator.edit.addGroup({ name: "a team" });
    emulator.edit.grant({ subject: { ref: `ref::::iam:group:${group.id}` }, role: { name: "observer" } });

    // WHEN
    const plain = await api("GET", "access-rules");
    const extended = await api("GET", "access-rules?view=extended");

    // THEN
    const subjects = ({ json }: typeof plain) => (json as { values: Rule[] }).values.map((rule) => rule.subject);
    expect(subjects(plain)).toEqual([
      { id: 121456, kind: "iam:user", ref: "ref:nam:::iam:user:121456" },
      { id: group.id, kind: "iam:group", ref: `ref:nam:1105::iam:group:${group.id}` },
    ]);
    expect(subjects(extended)).toEqual([
      expect.objectContaining({ email: "owner@example.com", firstName: "Org", lastName: "Owner" }),
      expect.objectContaining({ name: "a team" }),
    ]);
  });

  test("are not deleted by DELETE", async () => {
    const { api } = await setUp();
    const { status, headers, json } = await api("DELETE", "access-rules/revoke", {});
    expect(status).toBe(405);
    expect(headers.allow).toBe("PUT");
    expect(json).toEqual(goaError("method_not_allowed", "allowed: PUT"));
  });
});
