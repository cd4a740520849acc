import { execFileSync } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { loadSync } from "protobufjs";
import { controllerService, healthService, stdioService } from "../../../../lib/plugin/protocol/go-plugin-services";
import { providerService } from "../../../../lib/plugin/protocol/provider-methods";
import { temporaryDirectory } from "../../../support/directory";

const root = join(__dirname, "..", "..", "..", "..");
const protocol = join(root, "lib", "plugin", "protocol");

const contents = (directory: string): Record<string, string> =>
  Object.fromEntries(readdirSync(directory).map((file) => [file, readFileSync(join(directory, file), "utf8")]));

describe("the generated code", () => {
  test("is what `npm run generate` makes of the .proto files", () => {
    const directory = temporaryDirectory();
    execFileSync(process.execPath, [join(root, "scripts", "generate-protocol.js"), directory]);
    expect(contents(directory)).toEqual(contents(join(protocol, "generated")));
  });
});

describe("the services", () => {
  test.each([
    ["tfplugin6.proto", "tfplugin6.Provider", providerService],
    ["goplugin.proto", "plugin.GRPCController", controllerService],
    ["goplugin.proto", "plugin.GRPCStdio", stdioService],
    ["health.proto", "grpc.health.v1.Health", healthService],
  ])("of %s: %s has the methods of its definition, under their paths", (file, name, served) => {
    const { methods } = loadSync(join(protocol, file)).lookupService(name);
    const defined = Object.values(methods).map((method) => [`/${name}/${method.name}`, method.responseStream ?? false]);
    const methodsServed = Object.values(served as Record<string, { path: string; responseStream: boolean }>);
    expect(methodsServed.map(({ path, responseStream }) => [path, responseStream])).toEqual(defined);
  });
});
