import { proxyFor, proxySecrets } from "../../../lib/network/proxy";

const api = new URL("https://api.flexera.com/iam");

const asked = (environment: Record<string, string>, url = api) => proxyFor(url, environment)?.url.href;

describe("the proxy of the environment", () => {
  test.each([
    ["with a scheme", { HTTPS_PROXY: "http://proxy:8080" }, "http://proxy:8080/"],
    ["without a scheme", { HTTPS_PROXY: "proxy.example:8080" }, "http://proxy.example:8080/"],
    ["with TLS", { HTTPS_PROXY: "https://proxy.example" }, "https://proxy.example/"],
    ["in small letters, first", { https_proxy: "small:1", HTTPS_PROXY: "large:1" }, "http://small:1/"],
    ["for all", { all_proxy: "all:1" }, "http://all:1/"],
    ["with a domain", { HTTPS_PROXY: "http://CORP%5Cbob:p%40ss@proxy:1" }, "http://CORP%5Cbob:p%40ss@proxy:1/"],
    ["with a sign that is no encoding", { HTTPS_PROXY: "bob:100%zz@proxy:1" }, "http://bob:100%25zz@proxy:1/"],
    ["that is for http alone", { HTTP_PROXY: "http://proxy:1" }, undefined],
    ["that is empty", { HTTPS_PROXY: "" }, undefined],
  ])("%s", (_, environment, href) => {
    expect(asked(environment)).toBe(href);
  });

  test.each(["http://127.0.0.1:1", "https://localhost:1", "https://[::1]:1"])("is not used for %s", (url) => {
    expect(asked({ HTTPS_PROXY: "proxy:1", HTTP_PROXY: "proxy:1" }, new URL(url))).toBeUndefined();
  });

  test.each(["socks5://proxy:1", "http://pro xy", "://"])("is refused as %s", (proxy) => {
    expect(() => asked({ HTTPS_PROXY: proxy })).toThrow(/not supported|not the address/);
  });

  test.each([
    ["*", true],
    ["flexera.com", true],
    ["FLEXERA.com", true],
    [".flexera.com", true],
    ["*.flexera.com", true],
    ["api.flexera.com", true],
    ["api.flexera.com:443", true],
    ["api.flexera.com:8443", false],
    ["other.example, flexera.com", true],
    ["other.example flexera.com", true],
    ["xflexera.com", false],
    ["era.com", false],
    [".api.flexera.com", false],
    ["10.0.0.0/8", false],
    ["", false],
  ])("is left out by NO_PROXY=%s: %s", (noProxy, isExempt) => {
    expect(asked({ HTTPS_PROXY: "proxy:1", NO_PROXY: noProxy }) === undefined).toBe(isExempt);
  });

  test.each([
    ["https://10.1.2.3", "10.0.0.0/8", true],
    ["https://11.1.2.3", "10.0.0.0/8", false],
    ["https://10.1.2.3:8200", "10.1.2.3:8200", true],
    ["https://10.1.2.3:8200", "10.1.2.3:443", false],
    ["https://[2001:db8::1]", "2001:db8::/32", true],
    ["https://[2001:db8::1]", "[2001:db8::1]:443", true],
    ["https://10.1.2.3", "10.0.0.0/99", false],
    ["https://10.1.2.3", "2.3", false],
  ])("for the address %s by NO_PROXY=%s: %s", (url, noProxy, isExempt) => {
    expect(asked({ HTTPS_PROXY: "proxy:1", no_proxy: noProxy }, new URL(url)) === undefined).toBe(isExempt);
  });

  test("has its password as a secret, as it is written and as it is sent", () => {
    const secrets = proxySecrets({ HTTPS_PROXY: "CORP%5Cbob:p%40ss-word@proxy:1", http_proxy: "http://ann:other-1@x" });
    expect(secrets).toEqual(expect.arrayContaining(["p%40ss-word", "p@ss-word", "other-1"]));
    expect(secrets).toContain(Buffer.from("CORP\\bob:p@ss-word").toString("base64"));
  });
});
