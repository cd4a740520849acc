import { createServer, type IncomingMessage, type Server } from "node:http";
import { once } from "node:events";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { join, resolve } from "node:path";
import { deliver, DeliveryError } from "../../lib/delivery";
import { deliveryPrograms, programOfDelivery } from "../support/delivery-programs";
import { temporaryDirectory } from "../support/directory";
import { describeWith } from "../support/requirements";
import { credential, secret } from "../lib/delivery/support";

const page = readFileSync(join(resolve(__dirname, "../../docs"), "deliveries.md"), "utf8");
/** The line of the page that begins with a program. */
function lineFor(start: string): string {
  const lines = [...page.matchAll(/`([^`\n]+)`/g)].map(([, line = ""]) => line);
  const line = lines.find((one) => one.startsWith(start));
  if (line === undefined) throw new Error(`the page has no line that begins with ${start}`);
  return line;
}

interface Request {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
}
type Answer = readonly [status: number, body: object];

/** A loopback server that plays a service, and what it was asked. */
async function play(
  answer: (request: Request) => Answer,
): Promise<{ server: Server; url: string; requests: Request[] }> {
  const requests: Request[] = [];
  const server = createServer((incoming, response) => {
    const chunks: Buffer[] = [];
    incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
    incoming.on("end", () => {
      const { method = "", url = "", headers } = incoming;
      const request = { method, url, headers, body: Buffer.concat(chunks).toString() };
      requests.push(request);
      const [status, body] = answer(request);
      response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
    });
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  return { server, requests, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

const { signal } = new AbortController();

/** Delivers by a line of the page, with the program's directory first on the PATH, and a home of its own. */
async function deliverBy(
  line: string,
  programs: string,
  environment: NodeJS.ProcessEnv,
  content: { format?: "env"; keys?: Record<string, string> } = {},
): Promise<string> {
  const command = /[|;"$]/.test(line) ? ["sh", "-c", line] : line.split(" ");
  const env = { PATH: `${programs}:${process.env.PATH ?? ""}`, HOME: temporaryDirectory(), ...environment };
  const delivery = {
    command,
    file: null,
    vaultKv: null,
    timeout: null,
    format: null,
    template: null,
    keys: null,
    ...content,
  };
  try {
    return await deliver(credential, delivery, { signal, environment: env });
  } finally {
    // What a program notes for itself is no place for a secret.
    for (const file of filesIn(env.HOME)) expect(readFileSync(file, "latin1")).not.toContain(secret.slice(0, 12));
  }
}

function filesIn(directory: string): string[] {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

async function failureOf(delivery: Promise<string>): Promise<string> {
  const error: unknown = await delivery.catch((failure: unknown) => failure);
  expect(error).toBeInstanceOf(DeliveryError);
  const { message, detail } = error as DeliveryError;
  expect(`${message}${detail}`).not.toContain(secret.slice(0, 12));
  return `${message} ${detail}`.replace(/\s+/g, " ");
}

describeWith(programOfDelivery("aws"), "the real aws", () => {
  const line = lineFor("aws ");
  const environment = (url: string) => ({
    AWS_ENDPOINT_URL: url,
    AWS_ACCESS_KEY_ID: "AKIAEXAMPLE",
    AWS_SECRET_ACCESS_KEY: "example",
    AWS_DEFAULT_REGION: "eu-central-1",
    AWS_MAX_ATTEMPTS: "1",
  });

  test("stores the credential whole, and its receipt is the id of the version", async () => {
    const version = "11111111-2222-3333-4444-555555555555";
    const { server, url, requests } = await play(() => [
      200,
      { ARN: "arn:a", Name: "flexera/pipeline", VersionId: version },
    ]);
    try {
      expect(await deliverBy(line, deliveryPrograms, environment(url))).toBe(version);
    } finally {
      server.close();
    }
    expect(requests).toHaveLength(1);
    expect(requests[0]?.headers["x-amz-target"]).toBe("secretsmanager.PutSecretValue");
    const { SecretId, SecretString } = JSON.parse(requests[0]?.body ?? "") as {
      SecretId: string;
      SecretString: string;
    };
    expect(SecretId).toBe("flexera/pipeline");
    expect(JSON.parse(SecretString)).toEqual(credential);
  });

  test("says what is wrong", async () => {
    const { server, url } = await play(() => [
      400,
      { __type: "ResourceNotFoundException", Message: "Secrets Manager can't find the specified secret." },
    ]);
    try {
      const failure = await failureOf(deliverBy(line, deliveryPrograms, environment(url)));
      expect(failure).toContain("can't find the specified secret");
    } finally {
      server.close();
    }
  });
});

/** The description of an API that checks secrets itself, so that kubectl does not want its whole schema. */
const validatesItself = {
  openapi: "3.0.0",
  info: { title: "Kubernetes", version: "v1" },
  paths: {
    "/api/v1/namespaces/{namespace}/secrets/{name}": {
      patch: {
        parameters: [{ name: "fieldValidation", in: "query", schema: { type: "string" } }],
        "x-kubernetes-group-version-kind": { group: "", kind: "Secret", version: "v1" },
        responses: {},
      },
    },
  },
};

describeWith(programOfDelivery("kubectl"), "the real kubectl", () => {
  const programs = programOfDelivery("kubectl").directory;
  const stored = (requests: readonly Request[]) => requests.find(({ method }) => method === "PATCH");

  /** As much of an API server as kubectl asks for: what there is, and a secret that is applied on its side. */
  const cluster = (apply: Answer) =>
    play(({ method, url }) => {
      if (method === "PATCH") return apply;
      if (url.startsWith("/api/v1?") || url === "/api/v1") {
        const verbs = ["create", "get", "patch"];
        const secrets = { name: "secrets", singularName: "secret", namespaced: true, kind: "Secret", verbs };
        return [200, { kind: "APIResourceList", apiVersion: "v1", groupVersion: "v1", resources: [secrets] }];
      }
      if (/^\/openapi\/v3(\?|$)/.test(url)) {
        return [200, { paths: { "api/v1": { serverRelativeURL: "/openapi/v3/api/v1?hash=1" } } }];
      }
      if (url.startsWith("/openapi/v3/api/v1")) return [200, validatesItself];
      if (/^\/api(\?|$)/.test(url)) return [200, { kind: "APIVersions", apiVersion: "v1", versions: ["v1"] }];
      if (/^\/apis(\?|$)/.test(url)) return [200, { kind: "APIGroupList", apiVersion: "v1", groups: [] }];
      return [
        404,
        { kind: "Status", apiVersion: "v1", status: "Failure", reason: "NotFound", code: 404, message: "no such page" },
      ];
    });
  const made: Answer = [200, { kind: "Secret", apiVersion: "v1", metadata: { name: "flexera", namespace: "default" } }];
  const configured = (url: string) => {
    const file = join(temporaryDirectory(), "config");
    const config = {
      apiVersion: "v1",
      kind: "Config",
      clusters: [{ name: "own", cluster: { server: url } }],
      contexts: [{ name: "own", context: { cluster: "own", user: "" } }],
      "current-context": "own",
    };
    writeFileSync(file, JSON.stringify(config));
    return { KUBECONFIG: file };
  };
  const dataOf = (request: Request | undefined): Record<string, string> => {
    // It is YAML, of which each value of base64 is on a line of its own.
    const pairs = [...(request?.body ?? "").matchAll(/"?([\w.-]+)"?: ?"?([A-Za-z0-9+/=]{8,})"?/g)];
    return Object.fromEntries(
      pairs.map(([, name = "", value = ""]) => [name, Buffer.from(value, "base64").toString()]),
    );
  };

  test("stores the credential whole, and keeps no copy in an annotation", async () => {
    const { server, url, requests } = await cluster(made);
    try {
      expect(
        await deliverBy(lineFor("kubectl create secret generic flexera --from-file"), programs, configured(url)),
      ).toBe("secret/flexera serverside-applied");
    } finally {
      server.close();
    }
    const request = stored(requests);
    expect(request?.headers["content-type"]).toBe("application/apply-patch+yaml");
    expect(JSON.parse(dataOf(request)["credential.json"] ?? "")).toEqual(credential);
    expect(request?.body).not.toContain("last-applied-configuration");
  });

  test("stores named variables for envFrom", async () => {
    const { server, url, requests } = await cluster(made);
    try {
      const line = lineFor("kubectl create secret generic flexera-env");
      await deliverBy(line, programs, configured(url), { format: "env" });
    } finally {
      server.close();
    }
    expect(dataOf(stored(requests))).toMatchObject({
      FLEXERA_CLIENT_ID: credential.clientId,
      FLEXERA_CLIENT_SECRET: secret,
    });
  });

  test("says what is wrong", async () => {
    const message = 'secrets "flexera" is forbidden: User "ci" cannot patch resource "secrets"';
    const status = { kind: "Status", apiVersion: "v1", status: "Failure", reason: "Forbidden", code: 403, message };
    const { server, url } = await cluster([403, status]);
    try {
      const line = lineFor("kubectl create secret generic flexera --from-file");
      expect(await failureOf(deliverBy(line, programs, configured(url)))).toContain('User "ci" cannot patch');
    } finally {
      server.close();
    }
  });
});

describeWith(programOfDelivery("gcloud"), "the real gcloud", () => {
  const line = lineFor("gcloud ");
  const programs = programOfDelivery("gcloud").directory;
  const environment = (url: string) => {
    const token = join(temporaryDirectory(), "token");
    writeFileSync(token, "example");
    return {
      CLOUDSDK_API_ENDPOINT_OVERRIDES_SECRETMANAGER: `${url}/`,
      CLOUDSDK_AUTH_ACCESS_TOKEN_FILE: token,
      CLOUDSDK_CORE_PROJECT: "billing",
      CLOUDSDK_CORE_DISABLE_PROMPTS: "1",
      CLOUDSDK_CORE_DISABLE_USAGE_REPORTING: "1",
      CLOUDSDK_COMPONENT_MANAGER_DISABLE_UPDATE_CHECK: "1",
    };
  };

  test("stores the credential whole, and its receipt is the name of the version", async () => {
    const name = "projects/7/secrets/flexera-pipeline/versions/3";
    const { server, url, requests } = await play(() => [
      200,
      { name, state: "ENABLED", clientSpecifiedPayloadChecksum: true },
    ]);
    try {
      expect(await deliverBy(line, programs, environment(url))).toBe(name);
    } finally {
      server.close();
    }
    const [request] = requests.filter(({ url: path }) => path.includes(":addVersion"));
    expect(request?.url).toMatch(/^\/v1\/projects\/billing\/secrets\/flexera-pipeline:addVersion/);
    const { payload } = JSON.parse(request?.body ?? "") as { payload: { data: string } };
    expect(JSON.parse(Buffer.from(payload.data, "base64").toString())).toEqual(credential);
  });

  test("says what is wrong", async () => {
    const message = "Secret [projects/7/secrets/flexera-pipeline] not found.";
    const { server, url } = await play(() => [404, { error: { code: 404, message, status: "NOT_FOUND" } }]);
    try {
      expect(await failureOf(deliverBy(line, programs, environment(url)))).toContain("not found");
    } finally {
      server.close();
    }
  });
});

test("the page names each program that was run, with its version", () => {
  for (const name of ["aws", "kubectl", "gcloud"])
    expect(page).toMatch(new RegExp(`^\\| \`${name}\` +\\| \\d+\\.\\d+`, "m"));
  expect(existsSync(join(resolve(__dirname, "../.."), "scripts", "delivery-programs.sh"))).toBe(true);
});
