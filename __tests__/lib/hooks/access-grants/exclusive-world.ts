import type { Emulator } from "../../../../lib/emulator";
import type { Values } from "../../../support/in-process-terraform";
import { account, requestsTo, world, type World } from "../support";

export const type = "exclusive_grants";
export const viewer = { role: "billing_center_viewer", scopeRef: null };
export const budget = { role: "budget_viewer", scopeRef: null };
export const observer = { role: "observer", scopeRef: null };

export interface ExclusiveWorld extends World {
  readonly subjectRef: string;
  /** The ref of a project. */
  readonly project: string;
  /** Grants behind Terraform's back. */
  readonly grant: (role: string, scopeRef?: string) => void;
}

export async function exclusiveWorld(): Promise<ExclusiveWorld> {
  const { emulator, terraform } = await world();
  const subjectRef = account(emulator.edit.addServiceAccount({ name: "reader" }).id);
  const project = `ref::1105::iam:project:${emulator.edit.addProject({ name: "billing" }).id}`;
  const grant = (role: string, scopeRef = "ref::::iam:org:1105"): void => {
    emulator.edit.grant({ subject: { ref: subjectRef }, role: { name: role }, scope: { ref: scopeRef } });
  };
  return { emulator, terraform, subjectRef, project, grant };
}

/** The roles of service accounts, as `role scope`. */
export function held(emulator: Emulator): string[] {
  return emulator
    .snapshot()
    .accessRules.filter(({ subject }) => subject.kind === "iam:service-account")
    .map(({ role, scope }) => `${role.name ?? ""} ${scope.kind.slice(4)}`)
    .sort();
}

export function writes(emulator: Emulator): string[] {
  return requestsTo(emulator).filter((request) => request.startsWith("PUT"));
}

/** The roles of a state, as `role scope`. */
export function grantsOf(state: Values | null | undefined): string[] {
  return (state?.grants as { role: string; scopeRef: string | null }[])
    .map(({ role, scopeRef }) => `${role} ${scopeRef ?? "org"}`)
    .sort();
}
