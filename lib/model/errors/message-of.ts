/*
 * Anything can be thrown. What is an error tells its members, not `instanceof`: an error of the system may come from outside of
 * the realm that the code runs in.
 */

/** What an error says; what is no error says itself. */
export function messageOf(error: unknown): string {
  return isObject(error) && "message" in error ? String(error.message) : String(error);
}

/** The code of an error of the system, such as `ENOENT`; undefined of any other. */
export function codeOf(error: unknown): string | undefined {
  return isObject(error) && "code" in error && typeof error.code === "string" ? error.code : undefined;
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}
