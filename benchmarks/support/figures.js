/** The rows of a table, the first of them its head, in columns; all but the first are aligned at the right. */
function table(rows) {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  const line = (row) => row.map((cell, at) => (at === 0 ? cell.padEnd(widths[at]) : cell.padStart(widths[at])));
  return rows.map((row) => line(row).join("  ")).join("\n");
}

function median(values) {
  const sorted = [...values].sort((one, other) => one - other);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

const seconds = (milliseconds) => `${(milliseconds / 1000).toFixed(2)} s`;
const times = (ratio) => `${ratio.toFixed(2)} x`;

/** A positive whole number from the command line, or `otherwise` where there is none. */
function wholeNumber(text, otherwise, what) {
  if (text === undefined) return otherwise;
  if (!/^[1-9]\d*$/.test(text)) throw new Error(`${what} must be a whole number from 1 up, got ${text}`);
  return Number(text);
}

module.exports = { median, seconds, table, times, wholeNumber };
