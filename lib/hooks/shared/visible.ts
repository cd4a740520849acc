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
  try {
    return await look;
  } catch (error) {
    if (!(error instanceof FlexeraApiError) || error.status !== 403) throw error;
    warn(unchecked, `${error.message}. ${error.remedy}`.trim());
    return undefined;
  }
}
