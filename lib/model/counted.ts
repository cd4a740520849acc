/** A number and what it counts, for people: `1 role`, `2 roles`. @param noun of which the plural ends in s */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
