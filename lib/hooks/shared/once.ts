import type { Report } from "../../plugin";
import type { Run } from "../run";

/** What has been asked for in a run, by its key. */
const asked = new WeakMap<Run, Map<string, Promise<unknown>>>();

/** What has been warned of in a run. */
const said = new WeakMap<Run, Set<string>>();

/**
 * Does something for all who need it in one run, once. What failed is done again for who needs it next.
 *
 * @param key all actions of one key give one type
 */
export function oncePerRun<T>(run: Run, key: string, action: () => Promise<T>): Promise<T> {
  const results = asked.get(run) ?? new Map<string, Promise<unknown>>();
  asked.set(run, results);
  const known = results.get(key);
  if (known) return known as Promise<T>;
  const result = action();
  results.set(key, result);
  result.catch(() => results.delete(key));
  return result;
}

/** Warns, but not twice in the same words: what several resources find in one place is one thing to look after. */
export function warnOnce(run: Run, warn: Report): Report {
  const words = said.get(run) ?? new Set<string>();
  said.set(run, words);
  return (summary, detail, path) => {
    if (words.has(summary)) return;
    words.add(summary);
    warn(summary, detail, path);
  };
}
