import { Emulator, greeting } from "../../../lib/emulator";
import { apiOfOwner, send, startEmulator } from "./support";

describe("starting an emulator", () => {
  test.each([
    [{ host: "0.0.0.0" }, 'host "0.0.0.0" is not a loopback address'],
    [{ host: "192.168.0.1" }, "Use 127.0.0.1, ::1 or localhost"],
    [{ host: "127.0.0.1.example.com" }, "is not a loopback address"],
    [{ zone: "au" as "apac" }, 'zone "au" is unknown. Use one of nam, eu, apac'],
    [{ orgId: "0" }, 'org id "0" is not an org id'],
    [{ orgId: "acme" }, "Use an integer from 1 up"],
    [{ file: "" }, "the persist file has an empty name"],
    [{ port: 65536 }, "port is 65536. Use an integer from 0 to 65535"],
    [{ pageSize: 0 }, "pageSize is 0. Use an integer from 1 up"],
    [{ tokenLifeSeconds: 0.5 }, "tokenLifeSeconds is 0.5"],
    [{ clockRate: 0 }, "clockRate is 0. Use a number above 0, up to 1000000; 60 makes a minute a second"],
    [{ clockRate: NaN }, "clockRate is NaN"],
    [{ clockRate: 1e7 }, "clockRate is 10000000"],
    [
      { limits: { serviceAccounts: -1 } },
      'limits.serviceAccounts is -1. Use an integer from 0 up, or "none" to switch the limit off',
    ],
    [
      { limits: { clientsPerServiceAccount: "off" as "none" } },
      "limits.clientsPerServiceAccount is off. Use an integer",
    ],
    [{ limits: { requestsPerMinute: 0 } }, "limits.requestsPerMinute is 0. Use an integer from 1 up"],
  ])("refuses %j", async (options, message) => {
    await expect(Emulator.start(options)).rejects.toThrow(message);
  });

  test("on localhost or the loopback of IPv6 is as good", async () => {
    const emulator = await startEmulator({ host: "localhost" });
    expect(emulator.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect((await send(emulator, "GET", "/_emulator/state")).status).toBe(200);
  });

  test("on a taken port says so", async () => {
    const port = Number(new URL((await startEmulator()).url).port);
    await expect(Emulator.start({ port })).rejects.toThrow(`port ${port} of 127.0.0.1 is in use`);
  });

  test("with raised limits lets more in", async () => {
    const emulator = await startEmulator({ limits: { serviceAccounts: 21, clientsPerServiceAccount: 3 } });
    const api = await apiOfOwner(emulator);
    for (let count = 0; count < 21; count++) await api("POST", "service-accounts", { name: `account ${count}` });
    for (let count = 0; count < 3; count++) await api("POST", "service-accounts/2263/clients");
    expect(emulator.snapshot().serviceAccounts).toHaveLength(21);
    expect(emulator.snapshot().clients).toHaveLength(3);
    expect((await api("POST", "service-accounts", { name: "more" })).status).toBe(400);
    expect((await api("POST", "service-accounts/2263/clients")).status).toBe(400);
  });
});

describe("limits that are switched off", () => {
  test("let everything in", async () => {
    // GIVEN
    const none = "none" as const;
    const limits = {
      serviceAccounts: none,
      clientsPerServiceAccount: none,
      requestsPerMinute: none,
      orgRequestsPerMinute: none,
    };
    const emulator = await startEmulator({ limits });
    const api = await apiOfOwner(emulator);

    // WHEN
    for (let count = 0; count < 30; count++) await api("POST", "service-accounts", { name: `account ${count}` });
    for (let count = 0; count < 10; count++) await api("POST", "service-accounts/2263/clients");

    // THEN
    expect(emulator.snapshot().serviceAccounts).toHaveLength(30);
    expect(emulator.snapshot().clients).toHaveLength(10);
    expect((await api("GET", "roles")).headers["x-ratelimit-remaining"]).toBe("500");
  });
});

describe("pointing a client at an emulator", () => {
  test("takes the settings that it names", async () => {
    const emulator = await startEmulator({ orgId: "42", zone: "apac" });
    expect(emulator.environment()).toEqual({
      FLEXERA_ORG_ID: "42",
      FLEXERA_ZONE: "apac",
      FLEXERA_API_URL: emulator.url,
      FLEXERA_LOGIN_URL: emulator.url,
      FLEXERA_REFRESH_TOKEN: emulator.owner.refreshToken,
    });
  });

  test("in Asia-Pacific takes refs that say au", async () => {
    const emulator = await startEmulator({ zone: "apac" });
    const { id } = emulator.edit.addServiceAccount({ name: "subject" });
    emulator.edit.grant({ subject: { ref: `ref:au:1105::iam:service-account:${id}` }, role: { name: "observer" } });
    expect(emulator.snapshot().accessRules.at(-1)?.subject.ref).toBe(`ref:au:::iam:service-account:${id}`);
  });

  test("is what the greeting tells, ready to paste", async () => {
    // GIVEN
    const emulator = await startEmulator();

    // WHEN
    const text = greeting(emulator);

    // THEN
    expect(text).toContain(`org 1105, zone nam, at ${emulator.url}`);
    for (const [name, value] of Object.entries(emulator.environment())) {
      expect(text).toContain(`\n  export ${name}=${value}\n`);
      expect(value).toMatch(/^[\w.:/-]+$/);
    }
    const paths = [...text.matchAll(/curl http:\/\/[^/]+(\S+)/g)].map(([, path = ""]) => path);
    expect(paths).toHaveLength(3);
    for (const path of paths) expect((await send(emulator, "GET", path)).status).toBe(200);
  });
});
