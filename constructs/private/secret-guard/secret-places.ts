import { TerraformOutput, TerraformProvider, TerraformResource } from "cdktf";
import type { IConstruct } from "constructs";
import { FlexeraResource } from "../synth/flexera-resource";
import { LifecycleHook } from "../synth/lifecycle-hook";
import { resolve } from "../synth/resolve";
import { listOf, objectOf, type Values } from "../synth/schema-arguments";
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
  const { output } = objectOf(resolve(element.toTerraform(), element));
  return Object.values(objectOf(output))
    .map(objectOf)
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
  const inner = objectOf(body.metadata);
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
function commandPlaces(element: LifecycleHook, { provisioner, for_each: each }: Values): Place[] {
  return listOf(provisioner)
    .map((one) => objectOf(objectOf(one)["local-exec"]))
    .filter(({ when }) => when !== "destroy")
    .flatMap((execution) =>
      ["command", "interpreter", "working_dir"].map((name): Place => {
        return { element, name, kind: "command", value: execution[name], each, variables: true };
      }),
    );
}

/** Tags that a provider gives to all that it manages. */
function providerPlaces(element: TerraformProvider): Place[] {
  const { provider } = objectOf(resolve(element.toTerraform(), element));
  return Object.values(objectOf(provider))
    .flat()
    .map(objectOf)
    .flatMap((body) => ["default_tags", "default_labels"].map((name) => ({ name, value: body[name] })))
    .filter(({ value }) => value !== undefined)
    .map(({ name, value }) => ({ element, name, kind: "label", value }));
}

function bodyOf(element: TerraformResource): Values {
  const { resource } = objectOf(element.toTerraform());
  const [body] = Object.values(objectOf(resource)).flatMap((byName) => Object.values(objectOf(byName)));
  // cdktf's own notes are the larger part.
  return objectOf(resolve({ ...objectOf(body), "//": undefined }, element));
}
