export { printable, printableLines } from "./printable";
export { Secrets } from "./secrets";
export { shellWord } from "./shell-word";
