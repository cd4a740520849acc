import { findOnWindows } from "../../../lib/delivery/find-program";

const files = [
  String.raw`C:\Windows\System32\findstr.exe`,
  String.raw`C:\Program Files\Vault\vault.exe`,
  String.raw`C:\Cloud SDK\bin\gcloud.cmd`,
  String.raw`C:\Cloud SDK\bin\deliver.v2.exe`,
  String.raw`C:\Cloud SDK\bin\notes.txt`,
  String.raw`D:\tools\store.com`,
  "planted.exe",
  String.raw`.\own\deliver.exe`,
];
const isThere = (path: string): boolean => files.some((file) => file.toLowerCase() === path.toLowerCase());
const Path = String.raw`C:\Windows\System32;;.;own;"C:\Program Files\Vault";C:\Cloud SDK\bin`;
const find = (program: string, environment: NodeJS.ProcessEnv = { Path }) =>
  findOnWindows(program, environment, isThere);

describe("on Windows, a program is found", () => {
  test.each([
    ["findstr", String.raw`C:\Windows\System32\findstr.exe`],
    ["FINDSTR.EXE", String.raw`C:\Windows\System32\FINDSTR.EXE`],
    ["vault", String.raw`C:\Program Files\Vault\vault.exe`],
    ["deliver.v2", String.raw`C:\Cloud SDK\bin\deliver.v2.exe`],
    [String.raw`d:\tools\store`, String.raw`d:\tools\store.com`],
    [String.raw`.\own\deliver`, String.raw`.\own\deliver.exe`],
  ])("by the PATH and PATHEXT, or by its path: %s", (program, path) => {
    expect(find(program)).toEqual({ kind: "runnable", path });
  });

  test("unless only the working directory holds it, which is the configuration's", () => {
    expect(find("planted")).toEqual({ kind: "missing" });
    expect(find("deliver")).toEqual({ kind: "missing" });
  });

  test("and is told from a batch file, and from what is no program", () => {
    expect(find("gcloud")).toEqual({ kind: "batch file", path: String.raw`C:\Cloud SDK\bin\gcloud.cmd` });
    expect(find(String.raw`C:\Cloud SDK\bin\notes.txt`)).toEqual({ kind: "not executable" });
    expect(find("notes")).toEqual({ kind: "missing" });
  });

  test("with the extensions that PATHEXT has, whatever the case of its name", () => {
    expect(find("gcloud", { PATH: Path, PathExt: ".EXE" })).toEqual({ kind: "missing" });
  });
});
