import type { Diagnostic, Path } from "../diagnostics";
import { tfplugin6 } from "../protocol";
import type { Type } from "../../schema";
import type { Value } from "../../schema/values";
import { decodeMsgpack, encodeMsgpack } from "../wire";

const severities = { error: tfplugin6.Diagnostic.Severity.ERROR, warning: tfplugin6.Diagnostic.Severity.WARNING };

export function decodeValue(value: tfplugin6.IDynamicValue | null | undefined, type: Type): Value {
  return value?.msgpack?.length ? decodeMsgpack(value.msgpack, type) : null;
}

export function encodeValue(value: Value, type: Type): tfplugin6.IDynamicValue {
  return { msgpack: encodeMsgpack(value, type) };
}

export function encodeDiagnostic({ severity, summary, detail, path }: Diagnostic, type: Type): tfplugin6.IDiagnostic {
  const attribute = path && path.length > 0 ? encodePath(path, type) : null;
  return { severity: severities[severity], summary, detail, attribute };
}

/** A path in Terraform's names. It ends where Terraform's paths end: elements of a set have no address. */
export function encodePath(path: Path, type: Type): tfplugin6.IAttributePath {
  const steps: tfplugin6.AttributePath.IStep[] = [];
  let at: Type | undefined = type;
  for (const step of path) {
    const next: [tfplugin6.AttributePath.IStep, Type | undefined] | undefined = at && encodeStep(step, at);
    if (!next) break;
    steps.push(next[0]);
    at = next[1];
  }
  return { steps };
}

/** A step, and the type that it leads to. */
function encodeStep(step: string | number, type: Type): [tfplugin6.AttributePath.IStep, Type | undefined] | undefined {
  switch (type.kind) {
    case "object": {
      const field = type.fields.find(({ key }) => key === step);
      return field && [{ attributeName: field.name }, field.type];
    }
    case "list":
      return typeof step === "number" ? [{ elementKeyInt: step }, type.element] : undefined;
    case "tuple":
      return typeof step === "number" ? [{ elementKeyInt: step }, type.elements[step]] : undefined;
    case "map":
      return [{ elementKeyString: String(step) }, type.element];
    default:
      return undefined;
  }
}
