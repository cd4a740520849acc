export { StarterError } from "./errors";
export { type Pipeline, pipelines, type Start, startProject, type StartOptions } from "./start-project";
