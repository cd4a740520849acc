import { tfplugin6 } from "../protocol";

/** What a user is shown. */
export interface Message {
  readonly severity: "error" | "warning";
  readonly summary: string;
  readonly detail: string;
  /** The attribute that it is about, dotted and in Terraform's names; empty for the whole. */
  readonly path: string;
}

export function messagesOf(diagnostics: readonly tfplugin6.IDiagnostic[] | null | undefined): Message[] {
  return (diagnostics ?? []).map(({ severity, summary, detail, attribute }) => ({
    severity: severity === tfplugin6.Diagnostic.Severity.ERROR ? "error" : "warning",
    summary: summary ?? "",
    detail: detail ?? "",
    path: attribute ? pathText(attribute) : "",
  }));
}

export function errorsIn({ messages }: { readonly messages: readonly Message[] }): Message[] {
  return messages.filter(({ severity }) => severity === "error");
}

/** An attribute path, dotted. */
export function pathText({ steps }: tfplugin6.IAttributePath): string {
  return (steps ?? [])
    .map(({ attributeName, elementKeyString, elementKeyInt }) => attributeName ?? elementKeyString ?? elementKeyInt)
    .join(".");
}
