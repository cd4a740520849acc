export { replaceNames } from "./replace-names";
export { type OrgSnapshot, readSnapshot } from "./snapshot";
