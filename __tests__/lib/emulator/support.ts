import { request, type IncomingHttpHeaders } from "node:http";

import { Emulator, type EmulatorOptions } from "../../../lib/emulator";

const running: Emulator[] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map((emulator) => emulator.close()));
});

/** An emulator that ends with the test. */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const emulator = await Emulator.start(options);
  running.push(emulator);
  return emulator;
}

export interface Reply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  /** The body as JSON; null when there is none, undefined when it is something else. */
  readonly json: unknown;
}

export interface Sent {
  readonly headers?: Record<string, string>;
  readonly body?: string | Buffer;
}

/** Sends exactly the given headers, plus those that HTTP itself demands. */
export function send(emulator: Emulator, method: string, path: string, sent: Sent = {}): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(emulator.url);
    const length = sent.body === undefined ? {} : { "content-length": String(Buffer.byteLength(sent.body)) };
    const headers = { ...length, ...sent.headers };
    const outgoing = request({ hostname, port, method, path, headers, agent: false }, (incoming) => {
      const chunks: Buffer[] = [];
      incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
      incoming.on("error", reject);
      incoming.on("end", () => {
        const text = Buffer.concat(chunks).toString();
        const isHtml = incoming.headers["content-type"]?.startsWith("text/html");
        const json: unknown = isHtml ? undefined : text === "" ? null : JSON.parse(text);
        resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, text, json });
      });
    });
    outgoing.on("error", reject);
    outgoing.end(sent.body);
  });
}

/** The code of the error that a request ends with. @throws when it is answered */
export async function failureOf(request: Promise<Reply>): Promise<string | undefined> {
  const outcome = await request.catch((error: unknown) => error as NodeJS.ErrnoException);
  if ("status" in outcome) throw new Error(`there was an answer: ${outcome.status} ${outcome.text}`);
  return outcome.code;
}

/** Asks the token endpoint, with the fields as a form. */
export function askToken(emulator: Emulator, fields: Record<string, string>): Promise<Reply> {
  return send(emulator, "POST", "/oidc/token", {
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams(fields).toString(),
  });
}

export async function tokenOf(emulator: Emulator, fields: Record<string, string>): Promise<string> {
  const { json } = await askToken(emulator, fields);
  return (json as { access_token: string }).access_token;
}

/** The API as one caller sees it; paths are relative to the org unless they start with a slash. */
export type Api = (method: string, path: string, body?: unknown) => Promise<Reply>;

export function apiWith(emulator: Emulator, token: string): Api {
  return (method, path, body) =>
    send(emulator, method, path.startsWith("/") ? path : `/iam/v1/orgs/${emulator.orgId}/${path}`, {
      headers: {
        authorization: `Bearer ${token}`,
        ...(body !== undefined && { "content-type": "application/json" }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
}

export async function apiOfUser(emulator: Emulator, refreshToken: string): Promise<Api> {
  return apiWith(emulator, await tokenOf(emulator, { grant_type: "refresh_token", refresh_token: refreshToken }));
}

export function apiOfOwner(emulator: Emulator): Promise<Api> {
  return apiOfUser(emulator, emulator.owner.refreshToken);
}

/** A service account with a client and roles, made behind the API's back, and the API as it sees it. */
export async function apiOfServiceAccount(emulator: Emulator, ...roles: string[]) {
  const { id } = emulator.edit.addServiceAccount({ name: "caller" });
  for (const name of roles) emulator.edit.grant({ subject: { ref: accountRef(id) }, role: { name } });
  const { clientId, clientSecret } = emulator.edit.addClient({ serviceAccountId: id });
  const token = await tokenOf(emulator, {
    grant_type: "client_credentials",
    client_id: clientId,
    client_secret: clientSecret,
  });
  return { id, clientId, clientSecret, token, api: apiWith(emulator, token) };
}

export function accountRef(id: number): string {
  return `ref::::iam:service-account:${id}`;
}

/** The body of an error as the API documents it, with the given class and a message that has the given part. */
export function goaError(name: string, message: string, hints: { temporary?: boolean; fault?: boolean } = {}) {
  const { temporary = false, fault = false } = hints;
  return {
    name,
    id: expect.stringMatching(/^\S{6,}$/) as string,
    message: expect.stringContaining(message) as string,
    temporary,
    timeout: false,
    fault,
  };
}
