/** The first columns of the table of a page whose first heading is given, without its head. */
export function tableRows(page: string, heading: string, columns: number): string[][] {
  const lines = page.split("\n");
  const start = lines.findIndex((line) => new RegExp(`^\\| ${heading} +\\|`).test(line));
  const length = lines.slice(start).findIndex((line) => !line.startsWith("|"));
  const cells = (line: string): string[] => line.split("|").map((cell) => cell.trim());
  return lines.slice(start + 2, start + length).map((line) => cells(line).slice(1, columns + 1));
}
