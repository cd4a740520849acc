import { inspect } from "node:util";
import type { IamClientOptions } from "../../../lib/iam";
import { FlexeraSettingsError, IamClient } from "../../../lib/iam";

const good: IamClientOptions = { orgId: "1105", credentials: { accessToken: "token-1" } };

function failure(options: object): FlexeraSettingsError {
  try {
    new IamClient({ ...good, ...options });
  } catch (error) {
    expect(error).toBeInstanceOf(FlexeraSettingsError);
    return error as FlexeraSettingsError;
  }
  throw new Error("the options were accepted");
}

test("the defaults are zone nam and its hosts", () => {
  // WHEN
  const iam = new IamClient(good);
  // THEN
  expect(iam).toMatchObject({
    orgId: "1105",
    zone: "nam",
    apiUrl: "https://api.flexera.com",
    loginUrl: "https://login.flexera.com",
  });
});

test("an alias of a zone chooses its hosts", () => {
  expect(new IamClient({ ...good, zone: "au" })).toMatchObject({ zone: "apac", apiUrl: "https://api.flexera.au" });
});

test.each([
  "https://iam.example/flexera/",
  "http://127.0.0.1:8080",
  "http://127.8.9.10",
  "http://[::1]:8080",
  "http://localhost:8080/",
])("the address %s is accepted", (apiUrl) => {
  expect(new IamClient({ ...good, apiUrl }).apiUrl).toBe(apiUrl.replace(/\/$/, ""));
});

test.each([
  ["api.flexera.com", "is not a URL; it must look like https://api.flexera.com"],
  ["http://api.flexera.com", "would send credentials unprotected; it must start with https://"],
  ["http://127.0.0.1.example", "would send credentials unprotected"],
  ["http://localhost.example", "would send credentials unprotected"],
  ["ftp://localhost", "would send credentials unprotected"],
  ["https://api.flexera.com?x=1", "has a query or a fragment"],
  [
    "https://api.flexera.com.au",
    "names api.flexera.com.au, which is not a host of Flexera One; Asia-Pacific is api.flexera.au",
  ],
])("the address %s is refused with the reason", (apiUrl, reason) => {
  const error = failure({ apiUrl });
  expect(error.setting).toBe("apiUrl");
  expect(error.message).toContain(reason);
  expect(error.remedy).not.toBe("");
});

test.each(["https://me:hunter22@api.flexera.com", "http//me:hunter22@api.flexera.com"])(
  "a password in an address is refused and not shown (%s)",
  (loginUrl) => {
    const error = failure({ loginUrl });
    expect(error.setting).toBe("loginUrl");
    expect(inspect(error)).not.toContain("hunter22");
  },
);

test.each(["", "0", "-1", "01", "1.5", "abc", "../1", 1105, undefined])("the org id %p is refused", (orgId) => {
  expect(failure({ orgId }).message).toMatch(
    /^orgId .* is not a Flexera One id; it must be a whole number of 1 or more/,
  );
});

test("an unknown zone is refused", () => {
  expect(failure({ zone: "mars" }).setting).toBe("zone");
});

test.each([
  [undefined, "credentials are missing"],
  [{}, "credentials are missing"],
  [{ accessToken: "" }, "credentials are missing"],
  [{ clientId: "client-1" }, "clientSecret is missing: clientId is given"],
  [{ clientSecret: "hunter22" }, "clientId is missing: clientSecret is given"],
  [
    { accessToken: "hunter22", refreshToken: "r" },
    "accessToken and refreshToken are given; exactly one way is allowed",
  ],
  [{ accessToken: "Bearer hunter22" }, "accessToken holds white space"],
  [{ refreshToken: "hunter22\n" }, "refreshToken holds white space"],
  [{ clientId: "client-1", clientSecret: "hunter22\t" }, "clientSecret holds white space"],
  [{ accessToken: 22 }, "accessToken holds white space or other characters that no credential has"],
])("the credentials %j are refused without being shown", (credentials, reason) => {
  const error = failure({ credentials });
  expect(error.message).toContain(reason);
  expect(error.remedy).not.toBe("");
  expect(inspect(error, { depth: Infinity })).not.toContain("hunter22");
});

test.each([
  ["apiUrl", "loginUrl", "login.flexera.com"],
  ["loginUrl", "apiUrl", "api.flexera.com"],
])("a local %s alone is refused, for credentials would go to two places", (given, missing, host) => {
  // GIVEN
  const credentials = { refreshToken: "refresh-1" };
  // WHEN
  const error = failure({ credentials, [given]: "http://localhost:8080" });
  // THEN
  expect(error.setting).toBe(missing);
  expect(error.message).toContain(host);
});

test.each([
  ["timeoutMs", { timeoutMs: 0 }],
  ["timeoutMs", { timeoutMs: 2 ** 31 }],
  ["timeoutMs", { timeoutMs: Number.NaN }],
  ["retry.retries", { retry: { retries: -1 } }],
  ["retry.firstWaitMs", { retry: { firstWaitMs: 1.5 } }],
  ["retry.maxWaitMs", { retry: { maxWaitMs: Infinity } }],
  ["retry.maxThrottledMs", { retry: { maxThrottledMs: -1 } }],
  ["requestsPerMinute", { requestsPerMinute: -1 }],
  ["requestsPerMinute", { requestsPerMinute: 0.5 }],
  ["minuteMs", { minuteMs: 0 }],
  ["minuteMs", { minuteMs: 60_001 }],
  ["userAgent", { userAgent: "a\r\nb" }],
])("a %s that cannot be used is refused (%j)", (setting, options) => {
  expect(failure(options).setting).toBe(setting);
});
