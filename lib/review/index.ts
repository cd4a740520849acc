export { Cleaner } from "./clean";
export { toTerminal } from "./formats/terminal";
export {
  type Finding,
  review,
  type Review,
  type ReviewedCapability,
  type ReviewedChange,
  type ReviewedScope,
  type ReviewedSubject,
  type ReviewInput,
  type Source,
} from "./review";
