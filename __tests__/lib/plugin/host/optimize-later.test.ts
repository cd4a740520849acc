import { spawnSync } from "node:child_process";
import { optimizeLaterFlag } from "../../../../lib/plugin/host/optimize-later";

describe("compiling for speed later", () => {
  test("asks nothing of a V8 that was not measured", () => {
    expect(optimizeLaterFlag("10.2.154.26-node.36")).toBeUndefined();
    expect(optimizeLaterFlag("13.6.233.10-node.28")).toBeUndefined();
  });

  test("asks nothing that the V8 of this Node does not know", () => {
    const flag = optimizeLaterFlag(process.versions.v8);
    const flags = flag === undefined ? [] : [flag];
    expect(spawnSync(process.execPath, [...flags, "-e", "0"], { encoding: "utf8" })).toMatchObject({
      status: 0,
      stderr: "",
    });
  });
});
