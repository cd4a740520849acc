export { type Draft, draftOf, type Gone, thingText } from "./draft";
export { ExportError } from "./errors";
export { emptyMap, type ExportMap, formatMap, type Language, readMap } from "./export-map";
export { hcl, hclNames } from "./hcl/writer";
export type { LeftOut } from "./model";
export { type Proof, proofOf } from "./proof";
export { coreOfProject, coreOfText } from "./typescript/core";
export { stackClass, typescript, variablesIn } from "./typescript/writer";
export { synthesize } from "./typescript/synthesize";
export {
  hclConfiguration,
  mapFile,
  readIfThere,
  readWorkspace,
  withTemporaryDirectory,
  type Workspace,
  writeWorkspace,
} from "./workspace";
export { otherCore, unknownAccount } from "./errors";
export { checkTfqueryFile, tfquery, tfqueryFile } from "./tfquery";
