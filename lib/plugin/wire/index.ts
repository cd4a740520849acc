export { decodeJson, decodeUntypedJson } from "./json";
export { decodeMsgpack, encodeMsgpack } from "./msgpack";
