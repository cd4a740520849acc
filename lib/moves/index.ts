export { findMoves, type Moves } from "./find-moves";
export { type MovedBlock, movedBlocks, toHcl } from "./moved-blocks";
export { notes, openQuestions } from "./sentences";
