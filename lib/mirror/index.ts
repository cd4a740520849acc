export { MirrorError } from "./errors";
export { makeMirror, type Mirror, type MirrorOptions } from "./mirror";
