export { type Core, coreNames } from "./core";
export { StarterError } from "./errors";
export { type Pipeline, pipelines, type Start, startProject, type StartOptions } from "./start-project";
