import { asVariable, hasVariable, replaceParts } from './variable.ts';

/**
 * Quotes a word, if bash would read it as anything but this word. Double quotes are easier to read around a text with single quotes, as
 * long as the text has nothing that they leave special. A variable in the word is printed as `$name`.
 */
export function quoteForBash(word: string): string {
  if (asVariable(word) !== undefined) return `"$${asVariable(word)}"`;
  if (hasVariable(word)) {
    return `"${replaceParts(word, { plain: (text) => text.replaceAll(/["$`\\]/g, '\\$&'), print: (name) => `\${${name}}` })}"`;
  }
  if (/^[\w@%+=:,./-]+$/.test(word)) return word;
  if (word.includes("'") && !/["$`\\!]/.test(word)) return `"${word}"`;
  return `'${word.replaceAll("'", `'\\''`)}'`;
}
