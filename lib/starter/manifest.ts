import { readFileSync } from "node:fs";
import { notJson } from "./errors";

type Texts = Readonly<Record<string, string>>;

/** What counts here of a package.json. */
export interface Manifest {
  readonly scripts: Texts;
  readonly dependencies: Texts;
  readonly devDependencies: Texts;
  readonly hasJest: boolean;
}

/** @throws StarterError when the file holds no JSON object */
export function readManifest(file: string): Manifest {
  return manifestOf(readJson(file));
}

/** As {@link readManifest}, of a text that is not written yet. */
export function parseManifest(text: string, file: string): Manifest {
  return manifestOf(parseJson(text, file));
}

function manifestOf(json: Readonly<Record<string, unknown>>): Manifest {
  return {
    scripts: textsIn(json.scripts),
    dependencies: textsIn(json.dependencies),
    devDependencies: textsIn(json.devDependencies),
    hasJest: json.jest !== undefined,
  };
}

/** @throws StarterError when the file holds no JSON object */
export function readJson(file: string): Readonly<Record<string, unknown>> {
  let text;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    throw notJson(file, error);
  }
  return parseJson(text, file);
}

function parseJson(text: string, file: string): Readonly<Record<string, unknown>> {
  try {
    const json: unknown = JSON.parse(text);
    if (isObject(json)) return json;
  } catch (error) {
    throw notJson(file, error);
  }
  throw notJson(file, "it holds something else");
}

function textsIn(value: unknown): Texts {
  const members = isObject(value) ? Object.entries(value) : [];
  return Object.fromEntries(members.filter((entry): entry is [string, string] => typeof entry[1] === "string"));
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
