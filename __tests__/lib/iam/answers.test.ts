import { FlexeraAnswerError } from "../../../lib/iam";
import { clientOf, loopback, rejection } from "./loopback";

const html = { "content-type": "text/html; charset=utf-8" };

test.each([
  ["<html>", "body", "is not JSON (text/html)"],
  ["", "body", "is empty"],
  ["null", "body", "is of type null, not object"],
  ["{}", "values", "is missing"],
  ['{"values":null}', "values", "is of type null, not list"],
  ['{"values":{}}', "values", "is of type object, not list"],
  ["[5]", "[0]", "is of type number, not object"],
  ["[[]]", "[0]", "is of type list, not object"],
  ['[{"id":1,"name":"a","createdBy":1},{"name":"b"}]', "[1].id", "is missing"],
  ['{"values":[{"id":1}]}', "values[0].name", "is missing"],
  ['[{"id":1,"name":5,"createdBy":1}]', "[0].name", "is of type number, not text"],
  ['[{"id":true,"name":"a","createdBy":1}]', "[0].id", "is of type boolean, not id"],
  ['[{"id":"","name":"a","createdBy":1}]', "[0].id", "is of type text, not id"],
  ['[{"id":1.5,"name":"a","createdBy":1}]', "[0].id", "is not an exact whole number"],
  ['[{"id":9007199254740993,"name":"a","createdBy":1}]', "[0].id", "is not an exact whole number"],
])("the answer %s is an error that names %s", async (body, member, trouble) => {
  // GIVEN
  const server = await loopback(() => ({ status: 200, headers: html, body }));
  // WHEN
  const error = await rejection(clientOf(server.url).serviceAccounts.list(), FlexeraAnswerError);
  // THEN
  const host = new URL(server.url).host;
  expect(error).toMatchObject({ name: "FlexeraAnswerError", member, method: "GET", mayHaveTakenEffect: false });
  expect(error.message).toBe(
    `${host} gave an unexpected answer to GET /iam/v1/orgs/1105/service-accounts: ${member} ${trouble}`,
  );
  expect(error.path).toBe("/iam/v1/orgs/1105/service-accounts");
  expect(error.remedy).not.toBe("");
});

test("members beyond those documented are ignored", async () => {
  const server = await loopback(() => ({ status: 200, json: [{ id: 1, name: "a", createdBy: 1, more: {} }] }));
  await expect(clientOf(server.url).serviceAccounts.list()).resolves.toHaveLength(1);
});
