import type { CallOptions, IamClient, LogEntry } from "../../../lib/iam";
import { FlexeraAbortError, FlexeraApiError } from "../../../lib/iam";
import type { Answers, Loopback, Reply } from "./loopback";
import { clientOf, loopback, problem, rejection } from "./loopback";

const org = "/iam/v1/orgs/1105";
const subject = "ref::::iam:service-account:1";
const account = (name: string) => ({ id: 1, name, createdBy: 1 });
const shareReads = true;

interface Read {
  readonly path: string;
  readonly call: (iam: IamClient, options?: CallOptions) => Promise<unknown>;
}

const lists: Record<string, Read> = {
  accounts: { path: "/service-accounts", call: (iam, options) => iam.serviceAccounts.list(options) },
  "clients of 1": {
    path: "/service-accounts/1/clients",
    call: (iam, options) => iam.serviceAccountClients.list("1", options),
  },
  "clients of 2": {
    path: "/service-accounts/2/clients",
    call: (iam, options) => iam.serviceAccountClients.list("2", options),
  },
  rules: { path: "/access-rules", call: (iam, options) => iam.accessRules.list({}, options) },
  roles: { path: "/roles", call: (iam, options) => iam.roles.list(options) },
  users: { path: "/users", call: (iam, options) => iam.users.list({}, options) },
  groups: { path: "/groups", call: (iam, options) => iam.groups.list(options) },
  projects: { path: "/projects", call: (iam, options) => iam.projects.list(options) },
};

const allLists = Object.keys(lists);

/** The org is known to have a rule. */
const ofOrg = {
  role: { id: 1, name: "org_owner" },
  scope: { id: 1105, kind: "iam:org" },
  subject: { id: 1, kind: "iam:user" },
};

/** Answers lists with nothing, and writes with what they document. */
const empty: Answers = ({ method, path, query }) => {
  if (method === "GET") return { status: 200, json: query.get("filter")?.includes("iam:org:") ? [ofOrg] : [] };
  if (method !== "POST") return { status: 204 };
  return path.endsWith("/clients")
    ? { status: 201, json: { clientId: "c", clientSecret: "s3cret-of-c" } }
    : { status: 201, headers: { location: `${path}/1` } };
};

type Answer = (index: number, reply: Reply) => void;

/** Answers reads when the test says so, and writes at once. */
async function heldList(): Promise<{ server: Loopback; asked: (count: number) => Promise<void>; answer: Answer }> {
  const pending: ((reply: Reply) => void)[] = [];
  let wake = (): void => undefined;
  const server = await loopback(({ method }) => {
    if (method !== "GET") return { status: 204 };
    return new Promise<Reply>((resolve) => {
      pending.push(resolve);
      wake();
    });
  });
  return {
    server,
    async asked(count) {
      while (pending.length < count) await new Promise<void>((resolve) => (wake = resolve));
    },
    answer: (index, reply) => pending[index]?.(reply),
  };
}
const named = (name: string): Reply => ({ status: 200, json: [account(name)] });
const namesOf = async (list: Promise<readonly { name: string }[]>) => (await list).map(({ name }) => name);

describe.each(Object.entries(lists))("the list of %s", (_, { path, call }) => {
  test("is asked for once, by whoever reads at the same time or later", async () => {
    // GIVEN
    const server = await loopback(empty);
    const iam = clientOf(server.url, { shareReads });
    // WHEN
    await Promise.all(Array.from({ length: 20 }, () => call(iam)));
    await call(iam);
    // THEN
    expect(server.calls()).toEqual([`GET ${org}${path}`]);
  });

  test("is asked for each time by a client that does not share reads", async () => {
    // GIVEN
    const server = await loopback(empty);
    const iam = clientOf(server.url);
    // WHEN
    await Promise.all([call(iam), call(iam), call(iam, { freshness: "run" })]);
    // THEN
    expect(server.calls()).toHaveLength(3);
  });

  test("is kept for each org by itself", async () => {
    // GIVEN
    const server = await loopback(empty);
    const iam = clientOf(server.url, { shareReads });
    // WHEN
    for (const orgId of ["1105", "105", "1105", "105"]) await call(iam, { orgId });
    // THEN
    expect(server.calls()).toEqual([`GET ${org}${path}`, `GET /iam/v1/orgs/105${path}`]);
  });
});

test.each<[string, (iam: IamClient) => Promise<unknown>, string[]]>([
  ["creating an account", (iam) => iam.serviceAccounts.create({ name: "a" }), ["accounts"]],
  ["renaming an account", (iam) => iam.serviceAccounts.update("1", { name: "a" }), ["accounts"]],
  ["deleting an account", (iam) => iam.serviceAccounts.delete("1"), ["accounts", "clients of 1", "rules"]],
  ["creating a client", (iam) => iam.serviceAccountClients.create("1"), ["clients of 1"]],
  ["deleting a client", (iam) => iam.serviceAccountClients.delete("1", "c"), ["clients of 1"]],
  ["a grant", (iam) => iam.accessRules.grant({ subject, role: "observer" }), ["rules"]],
  ["a revocation", (iam) => iam.accessRules.revoke({ subject, role: { all: true } }), ["rules"]],
  ["a grant in another org", (iam) => iam.accessRules.grant({ subject, role: "observer" }, { orgId: "7" }), []],
])("%s drops what it touches and nothing else", async (_, write, touched) => {
  // GIVEN
  const server = await loopback(empty);
  const iam = clientOf(server.url, { shareReads });
  const readAll = async (options?: CallOptions) => {
    const before = server.requests.length;
    for (const name of allLists) await lists[name]?.call(iam, options);
    return server.requests.slice(before).map(({ path }) => path);
  };
  await readAll();
  // WHEN
  await write(iam);
  // THEN
  expect(await readAll({ freshness: "run" })).toEqual([]);
  expect(await readAll()).toEqual(touched.map((name) => `${org}${lists[name]?.path ?? ""}`));
  expect(await readAll()).toEqual([]);
});

describe("the rules of a scope", () => {
  const project = "ref:nam:1105::iam:project:7";
  const scopes = [undefined, project, "ref::1105::iam:project:8"];

  test.each([
    ["the organization", undefined, [""]],
    ["the organization, by its reference", "ref:nam:::iam:org:1105", [""]],
    ["a project", project, [`scopeRef eq '${project}'`]],
    ["a project, its zone left out", "ref::1105::iam:project:7", [`scopeRef eq '${project}'`]],
    ["a project, its organization left out", "iam:project:7", [`scopeRef eq '${project}'`]],
  ])("are dropped by a grant in %s, and those of other scopes kept", async (_, scope, touched) => {
    // GIVEN
    const server = await loopback(empty);
    const iam = clientOf(server.url, { shareReads });
    const readAll = async () => {
      const before = server.requests.length;
      for (const each of scopes) await iam.accessRules.list({ scope: each });
      const lists = server.requests.slice(before).filter(({ path }) => path.endsWith("/access-rules"));
      return lists.map(({ query }) => query.get("filter") ?? "");
    };
    // One more finds out how scopes are spelled.
    expect(await readAll()).toHaveLength(4);
    // WHEN
    await iam.accessRules.grant({ subject, role: "observer", scope });
    // THEN
    expect(await readAll()).toEqual(touched);
  });

  test("are one list, however the scope is spelled", async () => {
    // GIVEN
    const server = await loopback(empty);
    const iam = clientOf(server.url, { shareReads });
    // WHEN
    for (const scope of [project, "ref::1105::iam:project:7", "iam#project:7"]) await iam.accessRules.list({ scope });
    // THEN
    expect(server.requests.slice(1).map(({ query }) => query.get("filter"))).toEqual([
      `scopeRef eq '${project}'`,
      "scopeRef eq 'ref:nam:::iam:org:1105'",
    ]);
  });

  test("of all scopes are dropped when an account is deleted", async () => {
    // GIVEN
    const server = await loopback(empty);
    const iam = clientOf(server.url, { shareReads });
    const readAll = async () => Promise.all(scopes.map((scope) => iam.accessRules.list({ scope })));
    await readAll();
    // WHEN
    await iam.serviceAccounts.delete("1");
    await readAll();
    // THEN
    expect(server.calls()).toHaveLength(8);
  });
});

test("a write that fails drops what it touches too, since it may have been carried out", async () => {
  // GIVEN
  const server = await loopback(({ method }) => (method === "GET" ? { status: 200, json: [] } : { status: 502 }));
  const iam = clientOf(server.url, { shareReads });
  await iam.serviceAccounts.list();
  // WHEN
  await rejection(iam.serviceAccounts.create({ name: "a" }), FlexeraApiError);
  await iam.serviceAccounts.list();
  // THEN
  expect(server.calls().map((call) => call.split(" ")[0])).toEqual(["GET", "POST", "GET"]);
});

test("a read that wants to know how things are now asks, and others have its result from then on", async () => {
  // GIVEN
  const server = await loopback((_, number) => named(`as of ${number}`));
  const { serviceAccounts } = clientOf(server.url, { shareReads });
  await serviceAccounts.list();
  // WHEN
  const now = await namesOf(serviceAccounts.list({ freshness: "now" }));
  const later = await namesOf(serviceAccounts.list());
  // THEN
  expect([now, later]).toEqual([["as of 2"], ["as of 2"]]);
  expect(server.calls()).toHaveLength(2);
});

test("a failed read is not kept, and does not take away what was", async () => {
  // GIVEN
  const replies: Reply[] = [{ status: 403 }, named("kept"), { status: 403 }];
  const server = await loopback((_, number) => replies[number - 1] ?? "reset");
  const { serviceAccounts } = clientOf(server.url, { shareReads });
  // WHEN
  await rejection(serviceAccounts.list(), FlexeraApiError);
  const second = await namesOf(serviceAccounts.list());
  await rejection(serviceAccounts.list({ freshness: "now" }), FlexeraApiError);
  const fourth = await namesOf(serviceAccounts.list());
  // THEN
  expect([second, fourth]).toEqual([["kept"], ["kept"]]);
  expect(server.calls()).toHaveLength(3);
});

test("a list on its way while a write goes on is not for those who read after the write", async () => {
  // GIVEN
  const { server, asked, answer } = await heldList();
  const { serviceAccounts } = clientOf(server.url, { shareReads });
  const before = namesOf(serviceAccounts.list());
  await asked(1);
  // WHEN
  await serviceAccounts.update("1", { name: "new" });
  const after = namesOf(serviceAccounts.list());
  const anyOfThisRun = namesOf(serviceAccounts.list({ freshness: "run" }));
  await asked(2);
  answer(1, named("new"));
  answer(0, named("old"));
  // THEN
  expect(await Promise.all([before, after, anyOfThisRun])).toEqual([["old"], ["new"], ["new"]]);
  expect(await namesOf(serviceAccounts.list())).toEqual(["new"]);
  expect(server.calls()).toHaveLength(3);
});

test("of two reads that overtake each other the later one is kept", async () => {
  // GIVEN
  const { server, asked, answer } = await heldList();
  const { serviceAccounts } = clientOf(server.url, { shareReads });
  const first = namesOf(serviceAccounts.list({ freshness: "now" }));
  await asked(1);
  const second = namesOf(serviceAccounts.list({ freshness: "now" }));
  await asked(2);
  // WHEN
  answer(1, named("second"));
  await second;
  answer(0, named("first"));
  await first;
  // THEN
  expect(await namesOf(serviceAccounts.list())).toEqual(["second"]);
  expect(server.calls()).toHaveLength(2);
});

describe("an abort signal", () => {
  test("of one reader leaves the request to the others", async () => {
    // GIVEN
    const { server, asked, answer } = await heldList();
    const { serviceAccounts } = clientOf(server.url, { shareReads });
    const controller = new AbortController();
    const leaving = rejection(serviceAccounts.list({ signal: controller.signal }), FlexeraAbortError);
    const staying = namesOf(serviceAccounts.list());
    await asked(1);
    // WHEN
    controller.abort();
    answer(0, named("here"));
    // THEN
    const error = await leaving;
    expect(error.message).toBe(`GET ${org}/service-accounts was cancelled`);
    expect(await staying).toEqual(["here"]);
    expect(server.calls()).toHaveLength(1);
  });

  test("of the last reader stops the request, and the next reader asks anew", async () => {
    // GIVEN
    const { server, asked, answer } = await heldList();
    let logged: (fields: LogEntry["fields"]) => void = () => undefined;
    const stopped = new Promise<LogEntry["fields"]>((resolve) => (logged = resolve));
    const logger = ({ fields }: LogEntry) => {
      if ("error" in fields) logged(fields);
    };
    const iam = clientOf(server.url, { shareReads, logger });
    const controller = new AbortController();
    const { signal } = controller;
    const leaving = [1, 2].map(() => rejection(iam.serviceAccounts.list({ signal }), FlexeraAbortError));
    await asked(1);
    // WHEN
    controller.abort();
    await Promise.all(leaving);
    const next = namesOf(iam.serviceAccounts.list());
    await asked(2);
    answer(1, named("anew"));
    // THEN
    expect(await stopped).toMatchObject({ method: "GET", error: "AbortError" });
    expect(await next).toEqual(["anew"]);
  });

  test("that has fired already stops a reader, even if there is something kept", async () => {
    // GIVEN
    const server = await loopback(empty);
    const iam = clientOf(server.url, { shareReads });
    await iam.roles.list();
    // THEN
    await rejection(iam.roles.list({ signal: AbortSignal.abort() }), FlexeraAbortError);
    await rejection(iam.users.list({}, { signal: AbortSignal.abort() }), FlexeraAbortError);
    expect(server.calls()).toHaveLength(1);
  });
});

test("all rules of a scope are read once, for whatever subject and role", async () => {
  // GIVEN
  const scope = { id: 1105, kind: "iam:org", ref: "ref:nam:::iam:org:1105" };
  const values = Array.from({ length: 1000 }, (_, id) => ({
    role: { id: 1, name: "observer" },
    scope,
    subject: { id: id + 1, kind: "iam:service-account", ref: `ref:nam:::iam:service-account:${id + 1}` },
  }));
  const server = await loopback(() => ({ status: 200, json: { values } }));
  const { accessRules } = clientOf(server.url, { shareReads });
  // WHEN
  const found = await Promise.all(
    values.map(({ subject: { ref } }) => accessRules.find({ subject: ref, role: "observer" })),
  );
  // THEN
  expect(found.map((rule) => rule?.subject.id)).toEqual(values.map(({ subject: { id } }) => String(id)));
  expect(server.calls()).toHaveLength(1);
  expect(server.requests[1]?.query.toString()).toBe("");
});

test("the rules of each scope are kept by themselves", async () => {
  // GIVEN
  const server = await loopback(empty);
  const { accessRules } = clientOf(server.url, { shareReads });
  // WHEN
  for (const scope of [undefined, "iam:project:7", "iam:project:8", "iam:project:7", "ref:nam:::iam:org:1105"]) {
    await accessRules.list({ scope });
  }
  // THEN
  expect(server.requests.slice(1).map(({ query }) => query.get("filter"))).toEqual([
    null,
    "scopeRef eq 'ref:nam:1105::iam:project:7'",
    "scopeRef eq 'ref:nam:::iam:org:1105'",
    "scopeRef eq 'ref:nam:1105::iam:project:8'",
  ]);
});

describe("what is shown by its id", () => {
  const show: Answers = ({ method, path }) =>
    method === "GET" ? { status: 200, json: { ...account("a"), id: Number(path.slice(-1)) } } : { status: 204 };

  test("is shared while it is on its way, and not kept", async () => {
    // GIVEN
    const server = await loopback(show);
    const { serviceAccounts } = clientOf(server.url, { shareReads });
    // WHEN
    await Promise.all([serviceAccounts.show("1"), serviceAccounts.show("1"), serviceAccounts.show("2")]);
    await serviceAccounts.show("1");
    // THEN
    expect(server.calls().map((call) => call.slice(-1))).toEqual(["1", "2", "1"]);
  });

  test("is not shared with those who read after a write", async () => {
    // GIVEN
    const { server, asked, answer } = await heldList();
    const { serviceAccounts } = clientOf(server.url, { shareReads });
    const before = serviceAccounts.show("1");
    await asked(1);
    // WHEN
    await serviceAccounts.update("1", { name: "new" });
    const after = serviceAccounts.show("1");
    await asked(2);
    answer(0, { status: 200, json: account("old") });
    answer(1, { status: 200, json: account("new") });
    // THEN
    expect([(await before).name, (await after).name]).toEqual(["old", "new"]);
  });

  test("is not kept either when a later request is still on its way", async () => {
    // GIVEN
    const { asked, answer, server } = await heldList();
    const { serviceAccounts } = clientOf(server.url, { shareReads });
    const first = serviceAccounts.show("1");
    await asked(1);
    const second = serviceAccounts.show("1", { freshness: "now" });
    await asked(2);
    answer(0, { status: 200, json: account("first") });
    await first;
    // WHEN
    const third = serviceAccounts.show("1");
    answer(1, { status: 200, json: account("second") });
    // THEN
    expect([(await second).name, (await third).name]).toEqual(["second", "second"]);
    expect(server.calls()).toHaveLength(2);
  });

  test("fails for all who share it", async () => {
    // GIVEN
    const server = await loopback(() => ({ status: 404, json: problem("not_found", "no") }));
    const { users } = clientOf(server.url, { shareReads });
    // WHEN
    await Promise.all([users.show("1"), users.show("1")].map((call) => rejection(call, FlexeraApiError)));
    // THEN
    expect(server.calls()).toHaveLength(1);
  });
});
