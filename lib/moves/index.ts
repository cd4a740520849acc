export { PlanError } from "./errors";
export { findMoves, type Moves } from "./find-moves";
export { type MovedBlock, movedBlocks, toHcl } from "./moved-blocks";
export { type Plan, readPlan } from "./plan";
export { notes, openQuestions } from "./sentences";
