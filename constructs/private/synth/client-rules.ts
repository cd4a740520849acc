import { Token } from "cdktf";
import { clientRules, wholeClientRules } from "../../../lib/model/client-rules";
import { type Rule, type Spelling, violationsOf } from "../../../lib/model/rule";
import { unknown } from "../../../lib/schema/values";
import type { Values } from "./schema-arguments";

const spelling: Spelling = {
  name: (key) => key,
  assigned: (key, value) => `${key} ${JSON.stringify(value)}`,
};

/**
 * What is wrong with the arguments of a client that are right each on its own; undefined where nothing is. What is known
 * only when Terraform runs is left alone: the provider checks it then.
 *
 * @param values by their TypeScript names
 */
export function problemOfClient(values: Values): string | undefined {
  return problemsWith(clientRules, values)[0];
}

/** What a client lacks once all has been said of it. */
export function missingDelivery(values: Values): string[] {
  return problemsWith(wholeClientRules, values).map((problem) => `${problem}; deliverTo() adds one`);
}

function problemsWith(rules: readonly Rule[], values: Values): string[] {
  const given = Object.fromEntries(Object.entries(values).map(([key, value]) => [key, withUnknowns(value)]));
  return violationsOf(rules, given, spelling).map(({ problem, remedy }) => `${problem}: ${remedy}`);
}

/** A token is known only when Terraform runs. */
function withUnknowns(value: unknown): unknown {
  if (Token.isUnresolved(value)) return unknown;
  return Array.isArray(value)
    ? value.map((element: unknown) => (Token.isUnresolved(element) ? unknown : element))
    : value;
}
