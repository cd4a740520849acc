export { runProgram, unfitNode } from "./run-program";
