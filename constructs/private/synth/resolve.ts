import { DefaultTokenResolver, StringConcat, Tokenization } from "cdktf";
import type { IConstruct } from "constructs";

const resolver = new DefaultTokenResolver(new StringConcat());

/** A value as it is written for Terraform: tokens as their expressions. */
export function resolve(value: unknown, scope: IConstruct): unknown {
  return Tokenization.resolve(value, { scope, resolver });
}
