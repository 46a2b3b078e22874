/** A line that is longer is broken before each option. */
const WIDTH = 100;

/** Joins the quoted words of an az command. */
export function breakLine(words: readonly string[]): string {
  const line = words.join(' ');
  if (line.length <= WIDTH) return line;
  return words.reduce((text, word) => text + (word.startsWith('--') ? ' \\\n    ' : ' ') + word);
}
