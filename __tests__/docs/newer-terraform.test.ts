import { readFileSync } from "node:fs";
import { join } from "node:path";
import { flexera } from "../../lib/provider/flexera";
import { snakeCase, type Attributes } from "../../lib/schema";
import { configuration } from "../support/hcl";
import { terraformFrom, testWith } from "../support/requirements";

const page = readFileSync(join(__dirname, "../../docs/newer-terraform.md"), "utf8");
const blocks = [...page.matchAll(/^```hcl\n(.*?)^```$/gms)].map(([, text = ""]) => text);
const names = (attributes: Attributes | undefined): string[] => Object.keys(attributes ?? {}).map(snakeCase);

function attributesOf(kind: string, type: string): string[] {
  const of = { list: flexera.listResources, action: flexera.actions, resource: flexera.resources }[kind] ?? [];
  return names(of.find(({ schema }) => `flexera_${schema.type}` === type)?.schema.attributes);
}

test("the lists, actions and resources of the page have the arguments that it gives", () => {
  const used = blocks
    .flatMap((block) => [...block.matchAll(/^(list|action|resource) "(\w+)" "\w+" \{\n(.*?)^\}/gms)])
    .map(([, kind = "", type = "", body = ""]) => {
      const given = kind === "resource" ? body : (/config \{\n(.*?)\n {2}\}/s.exec(body)?.[1] ?? "");
      return { kind, type, given: [...given.matchAll(/^\s*(\w+)\s*=/gm)].map(([, name = ""]) => name) };
    });
  expect(used).toHaveLength(7);
  for (const { kind, type, given } of used) expect(attributesOf(kind, type)).toEqual(expect.arrayContaining(given));
});

test("the identity of the page is one", () => {
  const [, body = ""] = /identity = \{\n(.*?)\n {2}\}/s.exec(page) ?? [];
  const given = [...body.matchAll(/(\w+)\s*=/g)].map(([, name = ""]) => name);
  const grant = flexera.resources.find(({ schema }) => schema.type === "access_grant");
  expect(["org_id", ...given]).toStrictEqual(names(grant?.hooks.identity?.attributes as Attributes));
});

testWith(terraformFrom("1.8"), "the functions of the page say what it says", async () => {
  const stack = await configuration(blocks[0] ?? "", {});
  await stack.ok("apply", "-auto-approve");
  const outputs = JSON.parse(await stack.ok("output", "-json")) as Record<string, { value: unknown }>;
  expect(Object.values(outputs).map(({ value }) => value)).toStrictEqual(["1105/2263", true, "1105"]);
});
