/** A local Flexera One IAM, for tests, for trying things out and for continuous integration without a credential. */
export type { EmulatorClock } from "./clock";
export type { CredentialUse, SecretUse } from "./credentials";
export type { Edits, NewApiCall } from "./edits";
export { Emulator, type Owner } from "./emulator";
export { ApiError } from "./errors";
export type { CompleteFault, Fault, FaultEffect, FaultTarget, Stale } from "./faults/fault";
export type { FaultReport, Faults } from "./faults/faults";
export { greeting } from "./banner";
export type { EmulatorLimits, EmulatorOptions, Limit } from "./options";
export type { RequestEvent, RequestListener } from "./request-events";
export type { LogEntry } from "./request-log";
export { SeparateEmulator, type RemoteEdits } from "./separate-emulator";
export type { EmulatorSettings } from "./settings";
export type { Snapshot } from "./snapshot";
export { type State, type Zone, zones } from "./state";
export { formatState } from "./store";
