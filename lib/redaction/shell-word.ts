/** What no shell takes for anything but itself. */
const isPlainWord = /^[\w@%+:,./-]+$/;

/**
 * A text as one word of a command that is shown for copying, quoted for a POSIX shell where it needs to be: whatever is in it,
 * such as an id that a server chose, the shell takes it as it is.
 */
export function shellWord(text: string): string {
  return isPlainWord.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
