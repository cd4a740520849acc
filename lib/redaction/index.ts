export { printable, printableLines } from "./printable";
export { Secrets } from "./secrets";
