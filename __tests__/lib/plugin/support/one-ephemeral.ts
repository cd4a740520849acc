import {
  createLog,
  createService,
  ephemeralResource,
  provider,
  type EphemeralResourceHooks,
} from "../../../../lib/plugin";
import type { ObjectValue } from "../../../../lib/plugin/planning/object-value";
import { tfplugin6 } from "../../../../lib/plugin/protocol";
import { defineSchema, objectType, type Attributes } from "../../../../lib/schema";
import { decodeMsgpack, encodeMsgpack } from "../../../../lib/plugin/wire";
import { overTheWire, shown, type Shown } from "./core";

export interface Context {
  readonly name: string;
}

/** What Terraform is told of an ephemeral resource. */
export interface Open {
  readonly result: ObjectValue | null;
  /** Undefined when there is nothing to renew. */
  readonly renewAt: Date | undefined;
  readonly private: Uint8Array;
  readonly shown: readonly Shown[];
}

export interface Ephemeral {
  readonly validate: (config: ObjectValue) => Promise<Shown[]>;
  readonly open: (config?: ObjectValue) => Promise<Open>;
  readonly renew: (data?: Uint8Array) => Promise<Omit<Open, "result">>;
  readonly close: (data?: Uint8Array) => Promise<Shown[]>;
  /** What the provider wrote to Terraform's log. */
  readonly log: string[];
}

const typeName = "test_one";
const context = { signal: new AbortController().signal };

/** Serves an ephemeral resource `test_one` of these attributes, as Terraform would see it over gRPC. */
export async function serveEphemeral<A extends Attributes>(
  attributes: A,
  hooks: EphemeralResourceHooks<A, Context>,
): Promise<Ephemeral> {
  const served = provider({
    address: "terraform.internal/test/test",
    schema: defineSchema({ type: "test", description: "", attributes: {} }),
    configure: (): Context => ({ name: "shared" }),
    resources: [],
    dataSources: [],
    ephemeralResources: [ephemeralResource(defineSchema({ type: "one", description: "", attributes }), hooks)],
  });
  const log: string[] = [];
  const write = (line: string): void => void log.push(line);
  const service = overTheWire(
    createService(served, createLog({ name: "test", environment: { TF_LOG: "TRACE" }, write })),
  );
  await service.configureProvider(new tfplugin6.ConfigureProvider.Request(), context);
  const type = objectType(attributes);
  const encode = (config: ObjectValue): tfplugin6.IDynamicValue => {
    const whole = Object.fromEntries(Object.keys(attributes).map((key) => [key, config[key] ?? null]));
    return { msgpack: encodeMsgpack(whole, type) };
  };
  return {
    log,
    async validate(config) {
      const request = new tfplugin6.ValidateEphemeralResourceConfig.Request({ typeName, config: encode(config) });
      return shown(await service.validateEphemeralResourceConfig(request, context));
    },
    async open(config = {}) {
      const request = new tfplugin6.OpenEphemeralResource.Request({ typeName, config: encode(config) });
      const answer = await service.openEphemeralResource(request, context);
      const { msgpack } = answer.result ?? {};
      return { result: msgpack ? (decodeMsgpack(msgpack, type) as ObjectValue) : null, ...lease(answer) };
    },
    async renew(data = new Uint8Array()) {
      const request = new tfplugin6.RenewEphemeralResource.Request({ typeName, private: data });
      return lease(await service.renewEphemeralResource(request, context));
    },
    async close(data = new Uint8Array()) {
      const request = new tfplugin6.CloseEphemeralResource.Request({ typeName, private: data });
      return shown(await service.closeEphemeralResource(request, context));
    },
  };
}

function lease(answer: tfplugin6.RenewEphemeralResource.IResponse): Omit<Open, "result"> {
  const { renewAt } = answer;
  const milliseconds = (renewAt?.seconds ?? 0) * 1000 + (renewAt?.nanos ?? 0) / 1_000_000;
  return {
    renewAt: renewAt ? new Date(milliseconds) : undefined,
    private: answer.private ?? new Uint8Array(),
    shown: shown(answer),
  };
}
