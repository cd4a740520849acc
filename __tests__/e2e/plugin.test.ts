import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { packFixtureProvider, requiredFixture, useMirror } from "../fixtures/kinds-provider/install";
import { filesHolding, temporaryDirectory } from "../support/directory";
import { testEphemeral } from "../support/requirements";
import { terraform, terraformOk, type TerraformResult } from "../support/terraform";

/** A set of hooks that has nothing to do with Flexera, driven by the real terraform. */

const root = temporaryDirectory();

beforeAll(() => packFixtureProvider(join(root, "mirror")));

/** A directory with a configuration, and next to it what the provider keeps. */
class Project {
  private constructor(readonly directory: string) {}

  static async start(name: string, configuration: string): Promise<Project> {
    const project = new Project(join(root, name));
    await mkdir(project.directory);
    await useMirror(join(root, "mirror"), project.directory);
    await project.configure(configuration);
    await project.ok("init");
    return project;
  }

  async configure(configuration: string): Promise<void> {
    const head = `terraform { required_providers { ${requiredFixture} } }`;
    await writeFile(join(this.directory, "main.tf"), [head.replaceAll(/([{}]) /g, "$1\n"), configuration].join("\n"));
  }

  run(...args: string[]): Promise<TerraformResult> {
    return terraform(args, { cwd: this.directory, env: { FIXTURE_STORE: join(this.directory, "store") } });
  }

  ok(...args: string[]): Promise<string> {
    return terraformOk(args, { cwd: this.directory, env: { FIXTURE_STORE: join(this.directory, "store") } });
  }

  /** Plans; says whether there is anything to do. */
  async changes(): Promise<boolean> {
    const { code, stdout, stderr } = await this.run("plan", "-detailed-exitcode");
    if (code === 1) throw new Error(`${stdout}${stderr}`);
    return code === 2;
  }

  async outputs(): Promise<Record<string, unknown>> {
    const outputs = JSON.parse(await this.ok("output", "-json")) as Record<string, { value: unknown }>;
    return Object.fromEntries(Object.entries(outputs).map(([name, { value }]) => [name, value]));
  }

  async stored(): Promise<string[]> {
    return (await readdir(join(this.directory, "store"))).sort();
  }

  path(...names: string[]): string {
    return join(this.directory, ...names);
  }
}

const everything = `
resource "fixture_thing" "all" {
  text     = "one"
  size     = 9007199254740993
  list     = ["x", "y"]
  set      = [0.1, 2, 2]
  map      = { a = "b", constructor = "c", "d.e" = "f" }
  object   = { inner_name = "in", count = 1e400 }
  tuple    = ["t", 0.1]
  groups   = [["a"], ["b", "a"]]
  anything = { k = [1, "two", 123456789012345678901234567890] }
  secret   = "opensesame"
  document = "{\\"a\\": 1}"
  main     = { name = "m", detail = { weight = 0.1 } }
  members  = [{ name = "n1" }, { name = "n2", role = "writer", detail = { weight = 3 } }]
  items    = [{ name = "i1" }, { name = "i2" }]
  entries  = { "k.1" = { name = "e1" } }
}
`;

test("a resource with every kind of attribute lives from creation to destruction", async () => {
  // GIVEN
  const project = await Project.start("life", everything);

  // WHEN it is created
  const created = await project.ok("apply", "-auto-approve");

  // THEN nothing is lost, nothing is left to do, and what is sensitive is not shown
  expect(created).toContain("1 added, 0 changed, 0 destroyed");
  expect(created).toContain("(sensitive value)");
  expect(created).not.toContain("opensesame");
  expect(await project.changes()).toBe(false);
  const state = await readFile(project.path("terraform.tfstate"), "utf8");
  expect(state).toMatch(/"size": 9007199254740993\b/);
  expect(state).toMatch(/"count": (1e\+?400|10{400})\b/i);
  expect(state).toContain("123456789012345678901234567890");
  const [file = ""] = await project.stored();
  expect(JSON.parse(await readFile(project.path("store", file), "utf8"))).toMatchObject({
    size: { $number: "9007199254740993" },
    set: [0.1, 2],
    map: { a: "b", constructor: "c", "d.e": "f" },
    groups: expect.arrayContaining([["a"], ["a", "b"]]) as unknown,
    main: { name: "m", role: "reader", detail: { weight: 0.1, grade: "grade 0.1" } },
  });

  // WHEN it is changed in place: a member comes, one goes, and the document is only spaced otherwise
  await project.configure(
    everything
      .replace(`{ name = "n1" }`, `{ name = "n3", role = "writer" }`)
      .replace(`{ name = "i1" }, `, "")
      .replace(`: 1`, `:1`)
      .replace("0.1, 2, 2", "0.1, 1e-30"),
  );
  const updated = await project.ok("apply", "-auto-approve");

  // THEN
  expect(updated).toContain("0 added, 1 changed, 0 destroyed");
  expect(updated).not.toContain("document");
  expect(await project.changes()).toBe(false);
  expect(await project.stored()).toStrictEqual([file]);

  // WHEN it is changed in a way that needs another one
  await project.configure(everything.replace(`size `, `shape = "round"\n  size `));
  const replaced = await project.ok("apply", "-auto-approve");

  // THEN
  expect(replaced).toContain("# forces replacement");
  expect(replaced).toContain("1 added, 0 changed, 1 destroyed");
  expect(await project.changes()).toBe(false);
  expect(await project.stored()).not.toContain(file);

  // WHEN it is removed behind Terraform's back, and created again
  await rm(project.path("store", (await project.stored())[0] ?? ""));
  expect(await project.changes()).toBe(true);
  await project.ok("apply", "-auto-approve");

  // THEN it can be destroyed
  expect(await project.ok("destroy", "-auto-approve")).toContain("1 destroyed");
  expect(await project.stored()).toStrictEqual([]);
});

test("values that are not known yet flow from one resource to another, and into data sources", async () => {
  // GIVEN
  const configuration = (text: string): string => `
resource "fixture_thing" "a" {
  text  = "${text}"
  items = [{ name = "one" }, { name = "two" }]
}
resource "fixture_thing" "b" {
  text    = "b"
  size    = length(fixture_thing.a.items)
  map     = { serial = fixture_thing.a.items[0].serial }
  members = [for item in fixture_thing.a.items : { name = item.serial }]
  main    = { name = "pre-\${fixture_thing.a.id}" }
}
resource "fixture_link" "l" {
  from  = fixture_thing.a.id
  to    = [fixture_thing.b.id, fixture_thing.b.main.serial]
  title = "\${fixture_thing.a.text} \${fixture_thing.a.revision}"
}
data "fixture_lookup" "b" {
  text       = "b"
  depends_on = [fixture_thing.b]
}
output "link" { value = fixture_link.l }
output "found" {
  value     = data.fixture_lookup.b
  sensitive = true
}
output "b" {
  value     = fixture_thing.b
  sensitive = true
}
`;
  const project = await Project.start("flow", configuration("first"));

  // WHEN
  await project.ok("apply", "-auto-approve");

  // THEN
  const { link, found, b } = await project.outputs();
  expect(found).toMatchObject({ id: (b as { id: string }).id, size: 2 });
  expect(link).toMatchObject({ title: "first 1", length: 7 });
  expect(await project.changes()).toBe(false);

  // WHEN a change makes what others use unknown again
  await project.configure(configuration("second"));
  const changed = await project.ok("apply", "-auto-approve");

  // THEN they follow, in place
  expect(changed).toContain("0 added, 2 changed, 0 destroyed");
  expect((await project.outputs()).link).toMatchObject({ title: "second 2", length: 8 });
  expect(await project.changes()).toBe(false);
});

test("what exists is imported, by the command and by a block", async () => {
  // GIVEN
  const things = `
resource "fixture_thing" "one" { text = "one" }
resource "fixture_thing" "two" { text = "two" }
`;
  const project = await Project.start("import", things);
  await project.ok("apply", "-auto-approve");
  const state = JSON.parse(await project.ok("show", "-json")) as {
    values: { root_module: { resources: { name: string; values: { id: string } }[] } };
  };
  const ids = new Map(state.values.root_module.resources.map(({ name, values }) => [name, values.id]));
  await rm(project.path("terraform.tfstate"));

  // WHEN
  const refused = await project.run("import", "fixture_thing.one", "something-else");
  await project.ok("import", "fixture_thing.one", ids.get("one") ?? "");
  await project.configure(`${things}\nimport {\n  to = fixture_thing.two\n  id = "${ids.get("two") ?? ""}"\n}`);
  const imported = await project.ok("apply", "-auto-approve");

  // THEN
  expect(refused.code).toBe(1);
  expect(refused.stderr).toContain('"something-else" is not the id of a thing');
  expect(imported).toContain("1 imported, 0 added, 0 changed, 0 destroyed");
  expect(await project.changes()).toBe(false);
});

test("a creation that fails after the save is not forgotten, and repaired by the next run", async () => {
  // GIVEN
  const flaky = (fail: string): string => `resource "fixture_flaky" "f" {\n  fail = ${fail}\n}`;
  const project = await Project.start("flaky", flaky('"after save"'));

  // WHEN
  const failed = await project.run("apply", "-auto-approve");

  // THEN
  expect(failed.code).toBe(1);
  expect(failed.stderr).toContain("told to fail after the save");
  const [broken = ""] = await project.stored();
  expect(await project.ok("state", "show", "fixture_flaky.f")).toContain("(tainted)");

  // WHEN
  await project.configure(flaky("null"));
  const repaired = await project.ok("apply", "-auto-approve");

  // THEN
  expect(repaired).toContain("1 added, 0 changed, 1 destroyed");
  expect(await project.stored()).not.toContain(broken);
  expect(await project.stored()).toHaveLength(1);
  expect(await project.ok("state", "show", "fixture_flaky.f")).toContain('"1 (planned: true)"');
  expect(await project.changes()).toBe(false);

  // WHEN a creation fails before anything exists
  await project.ok("destroy", "-auto-approve");
  await project.configure(flaky('"before save"'));
  const refused = await project.run("apply", "-auto-approve");

  // THEN nothing is left
  expect(refused.stderr).toContain("told to fail before anything exists");
  expect(await project.ok("state", "list")).toBe("");
});

test("warnings and errors are shown, at the line that they are about", async () => {
  // GIVEN
  const project = await Project.start("messages", `resource "fixture_flaky" "f" {\n  warning = "mind the gap"\n}`);

  // WHEN
  const applied = await project.ok("apply", "-auto-approve");
  await project.configure(
    `resource "fixture_flaky" "f" {\n  fail = "plan"\n}\nresource "fixture_thing" "t" {\n  text = "ok"\n}`,
  );
  const failed = await project.run("plan");
  await project.configure(`resource "fixture_thing" "t" {\n  text = ""\n  list = ["far too long"]\n}`);
  const invalid = await project.run("validate");

  // THEN
  expect(applied).toContain("Warning: plan: mind the gap");
  expect(applied).toContain("Warning: apply: mind the gap");
  expect(failed.code).toBe(1);
  expect(failed.stderr).toMatch(/Error: told to fail at plan[\s\S]*fail = "plan"[\s\S]*Say something else\./);
  expect(invalid.code).toBe(1);
  expect(invalid.stderr).toMatch(/Error: invalid text[\s\S]*text must have 1 to 20 characters, got 0/);
  expect(invalid.stderr).toMatch(/Error: invalid list[\s\S]*list must have 0 to 9 characters, got 12/);
});

test("a state of an older version is brought to the current one", async () => {
  // GIVEN
  const project = await Project.start(
    "upgrade",
    `resource "fixture_versioned" "v" {\n  first_name = "Ann"\n  last_name = "Lee"\n  tags = ["a", "b"]\n}`,
  );
  await project.ok("apply", "-auto-approve");
  const text = await readFile(project.path("terraform.tfstate"), "utf8");
  const state = JSON.parse(text) as {
    serial: number;
    resources: { instances: { schema_version: number; attributes: Record<string, unknown> }[] }[];
  };
  const [instance] = state.resources[0]?.instances ?? [];
  if (!instance) throw new Error(text);
  instance.schema_version = 0;
  instance.attributes = { id: instance.attributes.id, name: "Ann Lee", tags: "a,b" };
  await writeFile(project.path("terraform.tfstate"), JSON.stringify(state));

  // WHEN, THEN
  expect(await project.changes()).toBe(false);
});

testEphemeral("an ephemeral resource is open while it is used, and its values are stored nowhere", async () => {
  // GIVEN something that holds on to the secret until it has been renewed at least twice, by plan and apply together
  const project = await Project.start(
    "lease",
    `
ephemeral "fixture_lease" "plain" {
  key = "plain"
}
ephemeral "fixture_lease" "renewed" {
  key      = "renewed"
  renewals = 2
}
resource "terraform_data" "user" {
  provisioner "local-exec" {
    command     = "printf %s $PLAIN >received; until grep -q 'renewed.: [2-9]' store/lease-renewed.json || test ! -e main.tf; do sleep 0.02; done"
    environment = {
      PLAIN   = ephemeral.fixture_lease.plain.secret
      RENEWED = ephemeral.fixture_lease.renewed.secret
    }
  }
}
`,
  );
  const record = async (key: string): Promise<unknown> =>
    JSON.parse(await readFile(project.path("store", `lease-${key}.json`), "utf8"));

  // WHEN
  const planned = await project.ok("plan", "-out=plan.bin");
  const applied = await project.ok("apply", "plan.bin");

  // THEN the plan and the apply have opened and closed each
  expect(await record("plain")).toStrictEqual({ opened: 2, renewed: 0, closed: 2 });
  expect(await record("renewed")).toMatchObject({ opened: 2, closed: 2 });

  // THEN only who was meant to has got the secret
  expect(await readFile(project.path("received"), "utf8")).toBe("plain-swordfish");
  const stored = filesHolding(project.directory, ["swordfish"]);
  expect(stored).toStrictEqual([project.path("received")]);
  expect(planned + applied + (await project.ok("show", "-json", "plan.bin"))).not.toContain("swordfish");
});

testEphemeral(
  "an ephemeral resource that fails is shown at its line: by validate what is invalid, by plan what is refused",
  async () => {
    // GIVEN
    const project = await Project.start("lease-errors", `ephemeral "fixture_lease" "l" {\n  key = "invalid"\n}`);

    // WHEN
    const invalid = await project.run("validate");
    await project.configure(`ephemeral "fixture_lease" "l" {\n  key = "refused"\n}`);
    const refused = await project.run("plan");

    // THEN
    expect(invalid.stderr).toMatch(/Error: an invalid key[\s\S]*key = "invalid"[\s\S]*Ask for another key\./);
    expect(refused.stderr).toMatch(/Error: told to fail[\s\S]*key = "refused"[\s\S]*Ask for another key\./);
  },
);
