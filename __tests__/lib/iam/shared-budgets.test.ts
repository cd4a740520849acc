import type { Credentials, IamClientOptions } from "../../../lib/iam";
import { clientOf, collectLog, jwt, loopback } from "./loopback";

/** Long enough that whoever shares a budget of two is seen to wait before the test is over. */
const limits = { requestsPerMinute: 2, minuteMs: 60_000 };
const first: Credentials = { clientId: "client-1", clientSecret: "a" };

/** Uses up the budget of one client; whether another one has to wait then. */
async function isShared(one: Partial<IamClientOptions>, other: Partial<IamClientOptions>): Promise<boolean> {
  const server = await loopback(() => ({ status: 200, json: [] }));
  const { entries, logger } = collectLog();
  const used = clientOf(server.url, { ...limits, ...one });
  await Promise.all([used.roles.list(), used.groups.list()]);
  const controller = new AbortController();
  const waiting = clientOf(server.url, { ...limits, logger, signal: controller.signal, ...other });
  let ended = 0;
  const reading = waiting.roles.list().then(
    () => ended++,
    () => ended++,
  );
  const isDone = () => ended > 0;
  const waits = () => entries.some(({ message }) => message.startsWith("waiting"));
  while (!isDone() && !waits()) await new Promise(setImmediate);
  controller.abort();
  await reading;
  return waits();
}

test.each<[string, Partial<IamClientOptions>, Partial<IamClientOptions>]>([
  ["client", { credentials: first }, { credentials: { ...first, clientSecret: "rotated" } }],
  ["refresh token", { credentials: { refreshToken: "r" } }, { credentials: { refreshToken: "r" } }],
  ["access token", { credentials: { accessToken: "t" } }, { credentials: { accessToken: "t" } }],
  [
    "user",
    { credentials: { accessToken: jwt({ sub: "u-7", jti: 1 }) } },
    { credentials: { accessToken: jwt({ sub: "u-7", jti: 2 }) } },
  ],
])("two clients with one %s share a budget", async (_, one, other) => {
  await expect(isShared(one, other)).resolves.toBe(true);
});

test.each<[string, Partial<IamClientOptions>]>([
  ["credentials", { credentials: { ...first, clientId: "client-2" } }],
  ["org", { credentials: first, orgId: "1106" }],
  ["limit", { credentials: first, requestsPerMinute: 3 }],
])("two clients with another %s have budgets of their own", async (_, other) => {
  await expect(isShared({ credentials: first }, other)).resolves.toBe(false);
});

test("clients without a limit do not hold each other up after a refusal", async () => {
  // GIVEN
  const server = await loopback((_, number) =>
    number === 1 ? { status: 429, headers: { "retry-after": "60" } } : { status: 200, json: [] },
  );
  const { entries, logger } = collectLog();
  const unlimited = { credentials: first, requestsPerMinute: 0 };
  const controller = new AbortController();
  const refused = clientOf(server.url, { ...unlimited, logger, signal: controller.signal }).roles.list();
  while (!entries.some(({ message }) => message.startsWith("waiting"))) await new Promise(setImmediate);
  // WHEN
  const roles = await clientOf(server.url, unlimited).roles.list();
  // THEN
  expect(roles).toEqual([]);
  controller.abort();
  await expect(refused).rejects.toMatchObject({ name: "AbortError" });
});
