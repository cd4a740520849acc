import { FlexeraApiError } from "../../iam";
import type { Report } from "../../plugin";

/**
 * Looks something up for the sake of a better plan. An identity that may not see it still gets its plan, and a warning
 * that says what could not be checked.
 *
 * @param unchecked what stays unchecked, for the warning's headline; name the object
 * @returns undefined when it may not be seen
 */
export async function ifVisible<T>(look: Promise<T>, unchecked: string, warn: Report): Promise<T | undefined> {
  return unlessForbidden(look, ({ message, remedy }) => {
    warn(unchecked, `${message}. ${remedy}`.trim());
  });
}

/**
 * The answer, or undefined when it may not be seen.
 *
 * @param forbidden is told of the refusal
 */
export async function unlessForbidden<T>(
  look: Promise<T>,
  forbidden?: (refusal: FlexeraApiError) => void,
): Promise<T | undefined> {
  try {
    return await look;
  } catch (error) {
    if (!(error instanceof FlexeraApiError) || error.status !== 403) throw error;
    forbidden?.(error);
    return undefined;
  }
}
