export * from "./attribute";
export * from "./constraints";
export * from "./infer";
export * from "./names";
export * from "./null-elements";
export * from "./schema";
export * from "./t";
export * from "./type";
export { normalText, sameText } from "./values/text";
