export { Cleaner } from "./clean";
export { ReviewSettingsError } from "./errors";
export { toTerminal } from "./formats/terminal";
export type {
  Finding,
  NamedPlan,
  Position,
  Review,
  ReviewedCapability,
  ReviewedChange,
  ReviewedScope,
  ReviewedSubject,
  Source,
  Waived,
} from "./result";
export { review, type ReviewInput } from "./review";
export { parseSettings, type ReviewSettings, type Waiver } from "./settings";
