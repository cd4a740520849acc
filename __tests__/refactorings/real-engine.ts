import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { install } from "../../lib/install";
import { unknown, type Value } from "../../lib/schema/values";
import { attachedTerraform, attachedTerraformOk } from "../support/attached-provider";
import type { Values } from "../support/in-process-terraform";
import { terraformOk } from "../support/terraform";
import { toHcl } from "./hcl";
import { blockAddress, blockOf, type Configuration, type Place } from "./configuration";
import type { Action, Engine, Line, Options, PlanReport, Said, Stored } from "./engine";

/** A directory in which the provider is installed and Terraform initialized, to make copies of. */
export class Initialized {
  private constructor(private readonly directory: string) {}

  static async make(): Promise<Initialized> {
    const directory = newDirectory();
    writeFileSync(join(directory, "versions.tf"), install(directory).requiredProviders);
    await terraformOk(["init"], { cwd: directory });
    return new Initialized(directory);
  }

  /** Runs `use` with a copy that is removed afterwards. */
  async copy<T>(use: (directory: string) => Promise<T>): Promise<T> {
    const copy = newDirectory();
    try {
      cpSync(this.directory, copy, { recursive: true, verbatimSymlinks: true });
      return await use(copy);
    } finally {
      rmSync(copy, { recursive: true, force: true });
    }
  }

  remove(): void {
    rmSync(this.directory, { recursive: true, force: true });
  }
}

function newDirectory(): string {
  return mkdtempSync(join(tmpdir(), "cdktf-flexera-iam-refactorings-"));
}

interface Setting {
  readonly directory: string;
  readonly env: NodeJS.ProcessEnv;
  readonly place: Place;
}

/** The terraform program; with `CASES=all`, it starts the provider as it is built. */
export class RealEngine implements Engine {
  readonly #setting: Setting;
  #begun: ReadonlySet<string> = new Set();

  constructor(setting: Setting) {
    this.#setting = setting;
  }

  state(): Promise<Stored[]> {
    const file = join(this.#setting.directory, "terraform.tfstate");
    if (!existsSync(file)) return Promise.resolve([]);
    const { resources } = JSON.parse(readFileSync(file, "utf8")) as StateFile;
    return Promise.resolve(
      resources.flatMap(({ mode, type, name, provider, instances }) =>
        instances.map(({ index_key: key, status, deposed, attributes }): Stored => {
          const index = key === undefined ? "" : `[${JSON.stringify(key)}]`;
          const address = `${mode === "data" ? "data." : ""}${type}.${name}${index}`;
          const [values, tainted, aliased] = [
            camelCased(attributes),
            status === "tainted",
            provider.endsWith(".other"),
          ];
          return { address, deposed, type: short(type), values, tainted, aliased };
        }),
      ),
    );
  }

  async taint(address: string): Promise<void> {
    await this.#ok("taint", address);
  }

  async forget(address: string): Promise<void> {
    await this.#ok("state", "rm", address);
  }

  async plan(configuration: Configuration, options: Options): Promise<PlanReport> {
    const { directory, env, place } = this.#setting;
    writeFileSync(join(directory, "main.tf"), toHcl(configuration, place));
    const flags = [
      ...(options.replace ?? []).map((address) => `-replace=${address}`),
      ...(options.targets ?? []).map((address) => `-target=${address}`),
      ...(options.refreshes === false ? ["-refresh=false"] : []),
      ...(options.destroys === true ? ["-destroy"] : []),
      `-parallelism=${options.parallelism ?? 10}`,
    ];
    const { code, stdout } = await attachedTerraform(["plan", "-json", "-out=plan.bin", ...flags], {
      cwd: directory,
      env,
    });
    const said = messagesOf(stdout);
    if (code !== 0) return { lines: [], said };
    const state = new Map((await this.state()).map(({ address, aliased }) => [address, aliased]));
    const declared = new Map(configuration.blocks.map((block) => [blockAddress(block), block.aliased]));
    const isAliased = (address: string): boolean => declared.get(blockOf(address)) ?? state.get(address) ?? false;
    return { lines: linesOf(await this.#ok("show", "-json", "plan.bin"), isAliased), said };
  }

  async apply({ parallelism = 10 }: Pick<Options, "parallelism">): Promise<Said[]> {
    const { directory, env } = this.#setting;
    const flags = ["-json", `-parallelism=${parallelism}`, "plan.bin"];
    const { code, stdout } = await attachedTerraform(["apply", ...flags], { cwd: directory, env });
    const said = messagesOf(stdout);
    this.#begun = begunIn(stdout);
    if (code !== 0 && !said.some(({ severity }) => severity === "error")) throw new Error(`apply: ${code}\n${stdout}`);
    return said;
  }

  hasBegun(address: string, does: "create" | "destroy"): boolean {
    return this.#begun.has(`${does} ${address}`);
  }

  #ok(...args: string[]): Promise<string> {
    const { directory, env } = this.#setting;
    return attachedTerraformOk(args, { cwd: directory, env });
  }
}

interface StateFile {
  readonly resources: readonly {
    readonly mode: string;
    readonly type: string;
    readonly name: string;
    /** `provider["…"]`, with `.other` for the alias. */
    readonly provider: string;
    readonly instances: readonly {
      readonly index_key?: string | number;
      readonly status?: string;
      readonly deposed?: string;
      readonly attributes: Json;
    }[];
  }[];
}

/** Parsed from JSON. */
type Json = unknown;

interface PlanFile {
  readonly resource_changes?: readonly {
    readonly address: string;
    readonly deposed?: string;
    readonly type: string;
    readonly mode: string;
    readonly change: {
      readonly actions: readonly string[];
      readonly before: Json;
      readonly after: Json;
      readonly after_unknown: Json;
    };
  }[];
}

interface UiMessage {
  readonly type: string;
  readonly hook?: { readonly resource: { readonly addr: string }; readonly action: string };
  readonly diagnostic?: {
    readonly severity: "warning" | "error";
    readonly summary: string;
    readonly detail: string;
    readonly address?: string;
  };
}

function uiMessagesOf(output: string): UiMessage[] {
  const lines = output.split("\n").filter((line) => line.startsWith("{"));
  return lines.map((line) => JSON.parse(line) as UiMessage);
}

function messagesOf(output: string): Said[] {
  return uiMessagesOf(output).flatMap(({ diagnostic }) =>
    diagnostic ? [{ ...diagnostic, address: diagnostic.address ?? "" }] : [],
  );
}

/** The operations that an apply has begun. */
function begunIn(output: string): Set<string> {
  const begun = uiMessagesOf(output).flatMap(({ type, hook }) =>
    type === "apply_start" && hook ? [`${hook.action === "delete" ? "destroy" : "create"} ${hook.resource.addr}`] : [],
  );
  return new Set(begun);
}

function linesOf(text: string, isAliased: (address: string) => boolean): Line[] {
  const { resource_changes: changes = [] } = JSON.parse(text) as PlanFile;
  return changes
    .filter(({ mode }) => mode === "managed")
    .map(({ address, deposed, type, change }): Line => {
      const { actions, before, after, after_unknown: unknowns } = change;
      return {
        address,
        deposed,
        type: short(type),
        action: actionOf(actions),
        createsFirst: actions.join() === "create,delete",
        aliased: isAliased(address),
        before: before === null ? null : camelCased(before),
        after: after === null ? null : camelCased(withUnknowns(after, unknowns)),
      };
    });
}

function actionOf(actions: readonly string[]): Action {
  if (actions.length === 2) return "replace";
  const [action = ""] = actions;
  return action === "no-op" ? "none" : (action as Action);
}

/** A value in which what is not known yet is marked. */
function withUnknowns(value: Json, unknowns: Json): Json {
  if (unknowns === true) return unknown;
  if (Array.isArray(value)) {
    const marks: Json[] = Array.isArray(unknowns) ? unknowns : [];
    return value.map((each: Json, index) => withUnknowns(each, marks[index]));
  }
  if (!isObject(value)) return value;
  const marks = isObject(unknowns) ? unknowns : {};
  const keys = [...new Set([...Object.keys(value), ...Object.keys(marks)])];
  return Object.fromEntries(keys.map((key) => [key, withUnknowns(value[key] ?? null, marks[key])]));
}

function camelCased(value: Json): Values {
  return Object.fromEntries(
    Object.entries(value as Record<string, Json>).map(([key, each]) => [camelCase(key), nested(each)]),
  );
}

function nested(value: Json): Value {
  if (Array.isArray(value)) return value.map(nested);
  return isObject(value) ? camelCased(value) : (value as Value);
}

function isObject(value: Json): value is Readonly<Record<string, Json>> {
  return typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

function camelCase(name: string): string {
  return name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
}

function short(type: string): string {
  return type.replace(/^flexera_/, "");
}
