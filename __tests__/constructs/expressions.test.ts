import { expressionsIn, onlyReference } from "../../constructs/private/ordering/expressions";

/** What a text refers to, each reference joined by slashes. */
function references(text: string): string[] {
  return expressionsIn(text).flatMap((expression) => expression.references.map((steps) => steps.join("/")));
}

test.each<[string, string[]]>([
  ["plain text with flexera_client.a.b in it", []],
  ["${flexera_client.reader-pipeline.client_secret}", ["flexera_client/reader-pipeline/client_secret"]],
  ["a ${one_a.b.c} and ${one_d.e.f}", ["one_a/b/c", "one_d/e/f"]],
  ['${one_a.b["c"].d}', ["one_a/b/c/d"]],
  ["${one_a.b[0].c}", ["one_a/b/0/c"]],
  ["${one_a.b[*].c}", ["one_a/b/*/c"]],
  ["${one_a.b.*.c}", ["one_a/b/*/c"]],
  ["${one_a.b[each.key].c}", ["each/key", "one_a/b/*/c"]],
  ['${one_a.b["x-${var.y}"].c}', ["var/y", "one_a/b/*/c"]],
  ["${ one_a . b [ 0 ] . c }", ["one_a/b/0/c"]],
  ['${upper(join("-", [one_a.b.c, "x"]))}', ["one_a/b/c"]],
  ['${base64encode("${one_a.b.c}:x")}', ["one_a/b/c"]],
  ['${jsonencode({"k" = one_a.b.c, "l" = "}"})}', ["one_a/b/c"]],
  ['${"a \\"${one_a.b.c}\\" z"}', ["one_a/b/c"]],
  ["${one_a.b.c == null ? var.x : 1.5e3}", ["one_a/b/c", "var/x"]],
  ["%{ if one_a.b.c }yes%{ endif }", ["one_a/b/c"]],
  ["$${one_a.b.c} %%{one_a.b.c}", []],
  ['${"$${one_a.b.c}"}', []],
  ["${sha256(one_a.b.c)}", []],
  ['${"${sha256(one_a.b.c)}${one_d.e.f}"}', ["one_d/e/f"]],
  ["${provider::x::show(one_a.b.c)}", ["one_a/b/c"]],
  ["${one_a.b.c", ["one_a/b/c"]],
])("%s refers to %j", (text, expected) => {
  expect(references(text)).toEqual(expected);
});

test("names by which an attribute of a whole resource may be picked are told, and not those of other references", () => {
  const [expression] = expressionsIn('${[for k, v in one_a.b: v.id if lookup(v, "kind") == one_c.d.e]}');

  expect([...(expression?.picks ?? [])].sort()).toEqual(["id", "kind"]);
});

test.each<[string, readonly string[] | undefined]>([
  ["${var.token}", ["var", "token"]],
  ['${data.one_a.b["c"]}', ["data", "one_a", "b", "c"]],
  ["x${var.token}", undefined],
  ["${upper(var.token)}", undefined],
  ["${var.a}${var.b}", undefined],
  ["var.token", undefined],
])("%s is %j and nothing else", (text, expected) => {
  expect(onlyReference(text)).toEqual(expected);
});
