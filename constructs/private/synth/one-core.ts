import { App } from "cdktf";
import type { IConstruct } from "constructs";
import { constructsOn, type Core, coreNames } from "../../../lib/model/cores";

/**
 * @throws Error when a construct is in an app that is made with another core than these constructs: each takes the other's for its
 *         own, and fails at synthesis
 */
export function refuseOtherCore({ node }: IConstruct): void {
  const [own, other] = [coreOf(App), coreOf(node.root.constructor)];
  if (own === undefined || other === undefined || own === other) return;
  throw new Error(
    `the app is made with ${other}, and the construct "${node.path}" is for ${own}: import it from "${constructsOn[other]}", ` +
      `and have one of the two installed`,
  );
}

/** By the name that jsii writes into each class. */
function coreOf(type: object): Core | undefined {
  const about: unknown = Reflect.get(type, Symbol.for("jsii.rtti"));
  const name: unknown = typeof about === "object" && about !== null ? Reflect.get(about, "fqn") : undefined;
  return coreNames.find((core) => String(name).startsWith(`${core}.`));
}
