import { stripVTControlCharacters } from 'node:util';

/**
 * Returns a text without anything that a terminal, an editor or a browser would execute: colors and cursor movements are removed;
 * control characters, marks that reverse the reading direction, and halves of characters become `�`. Line feeds stay.
 */
export function plain(text: string): string {
  return stripVTControlCharacters(text)
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll('\t', '  ')
    .toWellFormed()
    .replaceAll(/(?!\n)\p{Cc}|[\u2028\u2029\u202A-\u202E\u2066-\u2069\uFFFE\uFFFF]/gu, '\uFFFD');
}

/** Returns the first line of a text. */
export function firstLine(text: string): string {
  return text.trim().split('\n', 1)[0] ?? '';
}

/** Returns every line of a text for the console, each after the same indent. Empty lines stay empty. */
export function indent(text: string, by: number): string[] {
  return text.split('\n').map((line) => (line.trim() === '' ? '' : ' '.repeat(by) + defuse(line.trimEnd())));
}

/** Returns a foreign text for the console, in which no line is a command for a terminal or a pipeline. */
export function forConsole(text: string): string {
  return plain(text).split('\n').map(defuse).join('\n');
}

/**
 * Defuses commands in a line of output: GitHub Actions executes a line that begins with `::` or contains `##[`; Azure Pipelines
 * also executes `##vso[`.
 */
function defuse(line: string): string {
  return line.replace(/^\s*::/, (colons) => colons.replace('::', ': :')).replaceAll(/##(?=\[|vso\[)/gi, '## ');
}

/** Returns a text as content or attribute of XML. */
export function escapeXml(text: string): string {
  return plain(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

/** Returns a text as one line of Markdown, also for a cell of a table, without marks, links or HTML. */
export function escapeMarkdown(text: string): string {
  return plain(text)
    .trim()
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll(/[\\`*_{}[\]()#+\-!|~@:]/g, '\\$&')
    .replaceAll(/\n+/g, '<br>');
}

/** Returns a text as a block of code in Markdown, which the text cannot end. */
export function fence(text: string, language = ''): string {
  const content = plain(text);
  const longest = Math.max(2, ...[...content.matchAll(/`+/g)].map(([run]) => run.length));
  const mark = '`'.repeat(longest + 1);
  return `${mark}${language}\n${content}\n${mark}`;
}
