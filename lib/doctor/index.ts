export { examine, worstOf } from "./doctor";
export type { Finding, Status } from "./finding";
export { findingsText } from "./findings-text";
