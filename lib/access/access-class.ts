/** What a change does to who may do what, from the least to the most. */
export const accessClasses = ["none", "narrows", "broadens", "escalates"] as const;
export type AccessClass = (typeof accessClasses)[number];

/** The one of some classes that matters most; `none` of none. */
export function worst(classes: Iterable<AccessClass>): AccessClass {
  let found: AccessClass = "none";
  for (const one of classes) if (isAtLeast(one, found)) found = one;
  return found;
}

export function isAtLeast(one: AccessClass, other: AccessClass): boolean {
  return accessClasses.indexOf(one) >= accessClasses.indexOf(other);
}
