import { inspect } from "node:util";
import type { Credentials, IamClient } from "../../../lib/iam";
import { FlexeraError } from "../../../lib/iam";
import type { Answers, Reply } from "./loopback";
import { remnantIn, spellings } from "../../support/spellings";
import { clientOf, collectLog, deadUrl, jwt, loopback } from "./loopback";

const clientSecret = "hunter22-secret";
const accessToken = "hunter22-token/+=";
const created = "hunter22-created";
const credentials: Credentials = { clientId: "client-1", clientSecret };
const tokenAnswer: Reply = { status: 200, json: { access_token: accessToken, expires_in: 3600 } };

/** Repeats everything that it knows and was sent, in several spellings. */
function echo(status: number, shape: (words: string) => object, known = [clientSecret, accessToken, created]): Answers {
  return ({ headers, body }) => {
    const heard = `${headers.authorization ?? ""} ${body} ${decodeURIComponent(body)} ${known.join(" ")}`;
    const encoded = known.map((text) => Buffer.from(text).toString("base64"));
    return { status, ...shape([heard, encodeURIComponent(heard), ...encoded].join(" ")) };
  };
}

const goa = (words: string) => ({ json: { name: words, id: words, message: words } });
const oauth = (words: string) => ({ json: { error: words, error_description: words } });
const page = (words: string) => ({ body: `<p>${words}</p>` });

const never: Answers = () => "hang";

const failures: [string, Answers, Answers][] = [
  ...[400, 401, 403, 404, 429, 500].map((status): [string, Answers, Answers] => [
    `status ${status}`,
    echo(status, goa),
    () => tokenAnswer,
  ]),
  ["a page", echo(502, page), () => tokenAnswer],
  [
    "a redirect",
    () => ({ status: 302, headers: { location: `https://x.example/?t=${accessToken}` } }),
    () => tokenAnswer,
  ],
  ["no JSON", echo(200, page), () => tokenAnswer],
  ["a wrong type", echo(200, (words) => ({ json: { clientSecret: { words } } })), () => tokenAnswer],
  ["a broken connection", () => "reset", () => tokenAnswer],
  ["no answer", never, () => tokenAnswer],
  ["a refused token", () => tokenAnswer, echo(401, oauth, [clientSecret])],
  ["a refused token with a page", () => tokenAnswer, echo(400, page, [clientSecret])],
  ["a token answer of no form", () => tokenAnswer, echo(200, (words) => ({ json: { access_token: [words] } }))],
  [
    "a token that cannot be sent",
    () => tokenAnswer,
    () => ({ status: 200, json: { access_token: `${accessToken}\n` } }),
  ],
];

/** All ways in which an error, a client or a log entry might be shown. */
function shown(value: unknown): string {
  const options = {
    depth: Infinity,
    showHidden: true,
    getters: true,
    maxStringLength: Infinity,
    maxArrayLength: Infinity,
  };
  const error = value instanceof Error ? [value.stack, String(value), JSON.stringify(Object.entries(value))] : [];
  return [inspect(value, options), JSON.stringify(value), ...error].join("\n");
}

function expectNoSecret(text: string): void {
  expect(text).not.toMatch(/hunter22|aHVudGVyMjI/i);
  expect(text).not.toMatch(/Authorization|Bearer (?!\[redacted\])/i);
}

test.each(failures)("neither error, client nor log shows a secret after %s", async (_, answer, login) => {
  // GIVEN
  const create: Answers = (request, number) =>
    request.path.endsWith("/9/clients")
      ? { status: 201, json: { clientId: "c", clientSecret: created } }
      : answer(request, number);
  const server = await loopback(create, login);
  const { entries, logger } = collectLog();
  const iam = clientOf(server.url, {
    credentials,
    logger,
    retry: { retries: 1, firstWaitMs: 1 },
    ...(answer === never && { timeoutMs: 500 }),
  });
  await iam.serviceAccountClients.create("9").catch(() => undefined);
  // WHEN
  const results = await Promise.allSettled([iam.serviceAccountClients.create("1"), iam.serviceAccounts.list()]);
  // THEN
  for (const result of results) {
    expect(result.status).toBe("rejected");
    const error: unknown = (result as PromiseRejectedResult).reason;
    expect(error).toBeInstanceOf(FlexeraError);
    expect((error as Error).cause).toBeUndefined();
    expectNoSecret(shown(error));
  }
  expect(entries.length).toBeGreaterThan(0);
  expectNoSecret(shown(entries));
  expectNoSecret(shown(iam));
});

test("a refused connection shows no secret", async () => {
  // GIVEN
  const iam = clientOf(await deadUrl(), { credentials: { refreshToken: clientSecret }, retry: { retries: 0 } });
  // WHEN
  const error: unknown = await iam.roles.list().catch((reason: unknown) => reason);
  // THEN
  expect(error).toBeInstanceOf(FlexeraError);
  expectNoSecret(shown(error));
});

test.each<[string, Credentials]>([
  ["an access token", { accessToken }],
  ["a refresh token", { refreshToken: clientSecret }],
  ["a client secret", credentials],
])("a client with %s does not show it", (_, given) => {
  const iam: IamClient = clientOf("http://127.0.0.1:1", { credentials: given });
  expectNoSecret(shown(iam));
});

test("an expired token is not shown", async () => {
  // GIVEN
  const expired = jwt({ exp: 1 });
  const iam = clientOf("http://127.0.0.1:1", { credentials: { accessToken: expired } });
  // WHEN
  const error: unknown = await iam.roles.list().catch((reason: unknown) => reason);
  // THEN
  expect(error).toBeInstanceOf(FlexeraError);
  expect(shown(error)).not.toContain(expired.split(".")[1]);
});

describe.each(spellings)("what a server repeats $name", ({ of }) => {
  const repeated = [clientSecret, accessToken, created].map(of).join(" ");

  test.each([
    ["as Flexera's error", goa],
    ["as an error of OAuth", oauth],
    ["as a page", page],
  ])("%s is shown without the secrets", async (_, shape) => {
    // GIVEN
    const answer: Answers = ({ path }) =>
      path.endsWith("/9/clients")
        ? { status: 201, json: { clientId: "c", clientSecret: created } }
        : { status: 400, ...shape(repeated) };
    const server = await loopback(answer, (_request, number) =>
      number === 1 ? tokenAnswer : { status: 400, ...shape(of(clientSecret)) },
    );
    const iam = clientOf(server.url, { credentials });
    await iam.serviceAccountClients.create("9");

    // WHEN
    const errors = await Promise.all([
      iam.roles.list().catch((error: unknown) => error),
      clientOf(server.url, { credentials })
        .authenticate()
        .catch((error: unknown) => error),
    ]);

    // THEN
    for (const error of errors) {
      expect(error).toBeInstanceOf(FlexeraError);
      expect(shown(error)).toContain("[redacted]");
      for (const secret of [clientSecret, accessToken, created])
        expect(remnantIn(shown(error), secret)).toBeUndefined();
    }
  });
});
