export { createLog } from "./log";
export type { Fields, Level, Log, LogOptions } from "./log";
export { serve } from "./serve";
export type { ServeOptions } from "./serve";
