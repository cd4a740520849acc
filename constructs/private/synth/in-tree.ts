import { Construct, type IConstruct } from "constructs";

/** Whether a construct is still in its tree, and not taken out by `tryRemoveChild`, nor below one that was. */
export function isInTree(construct: IConstruct): boolean {
  const { scope, id } = construct.node;
  return scope === undefined || (scope.node.tryFindChild(id) === construct && isInTree(scope));
}

/** By which names constructs know others that they cannot do without. */
const needs = ["provider", "subject", "serviceAccount", "client"];

/** Has a construct refuse to be synthesized when something that it needs has been removed from the tree. */
export function needOthers(construct: IConstruct): void {
  construct.node.addValidation({
    validate: () =>
      needs
        .map((name): unknown => (construct as unknown as Readonly<Record<string, unknown>>)[name])
        .filter((one) => Construct.isConstruct(one))
        .filter((one) => !isInTree(one))
        .map(
          (one) =>
            `"${construct.node.path}" needs "${one.node.path}", which was removed from the tree (tryRemoveChild): remove ` +
            `both, or give it what came in its place`,
        ),
  });
}
