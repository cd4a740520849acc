import { TerraformOutput, TerraformProvider, TerraformResource } from "cdktf";
import type { IConstruct } from "constructs";
import { FlexeraResource } from "../synth/flexera-resource";
import { LifecycleHook } from "../synth/lifecycle-hook";
import { resolve } from "../synth/resolve";
import type { Circumstances } from "./secrets";

/** A place where a secret must not be. */
export interface Place extends Circumstances {
  readonly element: IConstruct;
  /** What it is called in Terraform, such as `triggers`. */
  readonly name: string;
  readonly kind: "output" | "trigger" | "argument" | "label" | "command";
  /** What is there, resolved. */
  readonly value: unknown;
}

type Body = Readonly<Record<string, unknown>>;

/** Values whose change replaces a resource, by what its type starts with. They are kept in the state and shown in plans. */
const triggers: readonly (readonly [type: string, argument: string])[] = [
  ["null_resource", "triggers"],
  ["terraform_data", "triggers_replace"],
  ["time_", "triggers"],
  ["random_", "keepers"],
];

/** What everybody reads who may list things at all. */
const labels = ["name", "description", "tags", "labels", "annotations"];

/** What every resource can be told: nothing of it is an argument of the resource's own. */
const metaArguments: readonly string[] = [
  "connection",
  "count",
  "depends_on",
  "for_each",
  "lifecycle",
  "provider",
  "provisioner",
];

/** The places of an element where no secret must be. */
export function placesOf(element: IConstruct): Place[] {
  if (TerraformOutput.isTerraformOutput(element)) return outputPlaces(element);
  if (TerraformResource.isTerraformResource(element)) return resourcePlaces(element);
  if (TerraformProvider.isTerraformProvider(element)) return providerPlaces(element);
  return [];
}

function outputPlaces(element: TerraformOutput): Place[] {
  const { output = {} } = resolve(element.toTerraform(), element) as { readonly output?: Record<string, Body> };
  return Object.values(output)
    .filter(({ sensitive }) => !sensitive)
    .map(({ value }) => ({ element, name: "value", kind: "output", value }));
}

function resourcePlaces(element: TerraformResource): Place[] {
  const body = bodyOf(element);
  const place = (kind: Place["kind"], name: string, value: unknown): Place[] => {
    const variables = kind === "trigger" && (element instanceof FlexeraResource || element instanceof LifecycleHook);
    return value === undefined ? [] : [{ element, name, kind, value, each: body.for_each, variables }];
  };
  if (element instanceof FlexeraResource) {
    return Object.entries(body)
      .filter(([name]) => !metaArguments.includes(name))
      .flatMap(([name, value]) => place(name === "rotation_triggers" ? "trigger" : "argument", name, value));
  }
  const { metadata } = body;
  const inner = typeof metadata === "object" && metadata !== null ? (metadata as Body) : {};
  return [
    ...triggers
      .filter(([type]) => element.terraformResourceType.startsWith(type))
      .flatMap(([, name]) => place("trigger", name, body[name])),
    ...labels.flatMap((name) => place("label", name, body[name])),
    ...labels.flatMap((name) => place("label", `metadata.${name}`, inner[name])),
    ...(element instanceof LifecycleHook ? commandPlaces(element, body) : []),
  ];
}

/** What runs on destroy is looked through by the hook itself: it must not refer to anything. */
function commandPlaces(element: LifecycleHook, { provisioner, for_each: each }: Body): Place[] {
  return (provisioner as readonly Record<string, Body>[])
    .flatMap(({ "local-exec": execution = {} }) => (execution.when === "destroy" ? [] : [execution]))
    .flatMap((execution) =>
      ["command", "interpreter", "working_dir"].map((name): Place => {
        return { element, name, kind: "command", value: execution[name], each, variables: true };
      }),
    );
}

/** Tags that a provider gives to all that it manages. */
function providerPlaces(element: TerraformProvider): Place[] {
  const { provider = {} } = resolve(element.toTerraform(), element) as { readonly provider?: Record<string, Body[]> };
  return Object.values(provider)
    .flat()
    .flatMap((body) => ["default_tags", "default_labels"].map((name) => ({ name, value: body[name] })))
    .filter(({ value }) => value !== undefined)
    .map(({ name, value }) => ({ element, name, kind: "label", value }));
}

function bodyOf(element: TerraformResource): Body {
  const { resource = {} } = element.toTerraform() as { readonly resource?: Record<string, Record<string, Body>> };
  const [body = {}] = Object.values(resource).flatMap((byName) => Object.values(byName));
  // cdktf's own notes are the larger part.
  return resolve({ ...body, "//": undefined }, element) as Body;
}
