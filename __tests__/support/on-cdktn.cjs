/**
 * Has whatever asks for cdktf get cdktn, the fork, as jest's moduleNameMapper does in tests: `node -r on-cdktn.cjs`, so that the
 * sources of the constructs run on it.
 */
const Module = require("node:module");

const resolve = Module._resolveFilename;
Module._resolveFilename = function (request, ...rest) {
  return resolve.call(this, request.replace(/^cdktf(?=$|\/)/, "cdktn"), ...rest);
};
