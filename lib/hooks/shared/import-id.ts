import { HookError } from "../../plugin";

/**
 * Takes an import id apart.
 *
 * @param form the right form, its parts separated by slashes, such as `{org}/{id}`
 * @throws HookError when a part is missing, is one too many, or does not look as it should
 */
export function parseImportId<const P extends readonly Pattern[]>(
  id: string,
  form: string,
  patterns: P,
): { readonly [I in keyof P]: string } {
  const parts = id.split("/");
  if (parts.length !== patterns.length || patterns.some((pattern, index) => !pattern.test(parts[index] ?? ""))) {
    throw new HookError(`malformed import id ${JSON.stringify(id)}`, `The right form is ${form}.`);
  }
  return parts as unknown as { readonly [I in keyof P]: string };
}

/** What a part must look like: a regular expression, or a test of its own. */
interface Pattern {
  test(part: string): boolean;
}
