import { isNotFound } from "../../iam";

/**
 * The answer, or undefined when the thing asked for does not exist. Only a 404 says so; a 403 says that it may not be
 * seen, and stays an error.
 */
export async function unlessGone<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (isNotFound(error)) return undefined;
    throw error;
  }
}
