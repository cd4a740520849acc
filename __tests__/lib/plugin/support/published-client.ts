import { Client, credentials } from "@grpc/grpc-js";
import { createServer, type AddressInfo, type Server as Listener } from "node:net";
import { once } from "node:events";
import { join } from "node:path";
import { readFileSync } from "node:fs";
import { Root, type INamespace } from "protobufjs";
import { createLog, createService, type Provider } from "../../../../lib/plugin";
import { Calls } from "../../../../lib/plugin/host/calls";
import { providerMethods } from "../../../../lib/plugin/host/provider";
import { Server } from "../../../../lib/plugin/transport";
import { decodeMsgpack, encodeMsgpack } from "../../../../lib/plugin/wire";
import { objectType, type Attributes, type Type } from "../../../../lib/schema";
import type { Value } from "../../../../lib/schema/values";

const file = join(__dirname, "../../../fixtures/tfplugin6.11.json");

/** Protocol 6.11 as it is published: the names, numbers and types of all messages and RPCs, and nothing of ours. */
export const published = Root.fromJSON(JSON.parse(readFileSync(file, "utf8")) as INamespace);

/** Every RPC of it, with whether it is answered by a stream. */
export const publishedRpcs = published
  .lookupService("tfplugin6.Provider")
  .methodsArray.map(({ name, responseStream = false, requestStream = false }) => ({
    name,
    responseStream,
    requestStream,
  }));

type Message = Readonly<Record<string, unknown>>;

function codecsOf(rpc: string) {
  const { requestType, responseType } = published.lookupService("tfplugin6.Provider").methods[rpc] ?? {};
  if (!requestType || !responseType) throw new Error(`there is no RPC ${rpc}`);
  return {
    Request: published.lookupType(`tfplugin6.${requestType}`),
    Response: published.lookupType(`tfplugin6.${responseType}`),
  };
}

/** A message of the answer to an RPC. */
export function answerOf(rpc: string, bytes: Uint8Array): Message {
  const { Response } = codecsOf(rpc);
  return Response.toObject(Response.decode(bytes), { longs: Number, enums: String });
}

/** A provider that is served over gRPC, and who knows of it only what is published. */
export class PublishedClient {
  readonly #client: Client;
  readonly #listener: Listener;

  private constructor(client: Client, listener: Listener) {
    this.#client = client;
    this.#listener = listener;
  }

  static async start(provider: Provider): Promise<PublishedClient> {
    const log = createLog({ name: "test", environment: {} });
    const service = createService(provider, log);
    const server = new Server({
      methods: providerMethods(() => Promise.resolve(service), new Calls(), log),
      statusOf: (error) => ({ code: 13, message: String(error) }),
    });
    const listener = createServer((socket) => {
      server.accept(socket);
    }).listen(0, "127.0.0.1");
    await once(listener, "listening");
    const { port } = listener.address() as AddressInfo;
    const client = new Client(`127.0.0.1:${port}`, credentials.createInsecure());
    return new PublishedClient(client, listener);
  }

  /** All messages of the answer: one, or those of a stream. */
  stream(rpc: string, request: Message = {}, most = Infinity): Promise<Message[]> {
    const { Request } = codecsOf(rpc);
    return this.replay(rpc, Buffer.from(Request.encode(Request.fromObject(request)).finish()), most);
  }

  /** As {@link stream}, with the very bytes of a request. */
  async replay(rpc: string, request: Buffer, most = Infinity): Promise<Message[]> {
    const stream = this.#client.makeServerStreamRequest(
      `/tfplugin6.Provider/${rpc}`,
      (bytes: Buffer) => bytes,
      (bytes) => answerOf(rpc, bytes),
      request,
    );
    const messages: Message[] = [];
    for await (const message of stream as AsyncIterable<Message>) {
      messages.push(message);
      if (messages.length >= most) {
        stream.cancel();
        break;
      }
    }
    return messages;
  }

  async call(rpc: string, request: Message = {}): Promise<Message> {
    const [only] = await this.stream(rpc, request);
    if (only === undefined) throw new Error(`${rpc} was not answered`);
    return only;
  }

  close(): void {
    this.#client.close();
    this.#listener.close();
  }
}

/** A value as Terraform sends it. */
export function sent(value: Value, type: Type): Message {
  return { msgpack: encodeMsgpack(value, type) };
}

/** An object of these attributes as Terraform sends it: what is left out is null. */
export function sentObject(attributes: Attributes, values: Readonly<Record<string, Value>> | null): Message {
  const whole = values && Object.fromEntries(Object.keys(attributes).map((key) => [key, values[key] ?? null]));
  return sent(whole, objectType(attributes));
}

/** A value that came, such as the member `config` of a message. */
export function received(value: unknown, type: Type): Value {
  return decodeMsgpack((value as { msgpack?: Uint8Array } | undefined)?.msgpack, type);
}
