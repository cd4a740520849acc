import {
  type EmulatorSettings,
  answerSpellings,
  filterSpellings,
  misspelledFilters,
  unfilteredLists,
} from "../../lib/emulator/settings";

export type FilterBehaviour = Pick<
  EmulatorSettings,
  "filterRefs" | "misspelledFilter" | "refsInRules" | "unfilteredRules"
>;

/** Every way in which the filter of access rules may behave that leaves a way to find the rules of a project. */
export const filterBehaviours: readonly FilterBehaviour[] = filterSpellings.flatMap((filterRefs) =>
  misspelledFilters.flatMap((misspelledFilter) =>
    answerSpellings.flatMap((refsInRules) =>
      unfilteredLists
        .map((unfilteredRules) => ({ filterRefs, misspelledFilter, refsInRules, unfilteredRules }))
        .filter((behaviour) => behaviour.filterRefs !== "none" || behaviour.unfilteredRules === "all"),
    ),
  ),
);

/** One of them for each course that the requests take; how refs are spelled in the answers differs from one to the next. */
export const filterCourses: readonly FilterBehaviour[] = filterSpellings.flatMap((filterRefs, row) =>
  (filterRefs === "any" ? (["refused"] as const) : misspelledFilters).map((misspelledFilter, column) => ({
    filterRefs,
    misspelledFilter,
    refsInRules: answerSpellings[(row + column) % answerSpellings.length] ?? "observed",
    unfilteredRules: filterRefs === "none" ? ("all" as const) : ("org" as const),
  })),
);
