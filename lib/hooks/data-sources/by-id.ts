interface Identified {
  readonly id: string;
}

/** Orders things by id, so that a list does not change with the order of the API's answer. Ids may pass 2^53. */
export function byId({ id: a }: Identified, { id: b }: Identified): number {
  return a.length - b.length || (a < b ? -1 : a > b ? 1 : 0);
}
