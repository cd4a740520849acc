/** A local Flexera One IAM, for tests, for trying things out and for continuous integration without a credential. */
export type { Edits } from "./edits";
export { Emulator, type Owner } from "./emulator";
export { ApiError } from "./errors";
export { greeting } from "./greeting";
export type { EmulatorLimits, EmulatorOptions } from "./options";
export type { LogEntry } from "./request-log";
export type { Snapshot } from "./snapshot";
export { type Zone, zones } from "./state";
