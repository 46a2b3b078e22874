import { stripVTControlCharacters } from 'node:util';

/**
 * The text without anything a terminal, an editor or a browser would obey: colours and cursor movements are removed; control
 * characters, marks that reverse the reading direction, and halves of characters become `�`. Line feeds stay.
 */
export function plain(text: string): string {
  return stripVTControlCharacters(text)
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll('\t', '  ')
    .toWellFormed()
    .replaceAll(/(?!\n)\p{Cc}|[\u2028\u2029\u202A-\u202E\u2066-\u2069\uFFFE\uFFFF]/gu, '\uFFFD');
}

/** The first line of a text. */
export function firstLine(text: string): string {
  return text.trim().split('\n', 1)[0] ?? '';
}

/** Every line of a text for the console, each after the same indent. Empty lines stay empty. */
export function indent(text: string, by: number): string[] {
  return text.split('\n').map((line) => (line.trim() === '' ? '' : ' '.repeat(by) + defuse(line.trimEnd())));
}

/** A text of others for the console: no line of it is obeyed by a terminal or a pipeline. */
export function forConsole(text: string): string {
  return plain(text).split('\n').map(defuse).join('\n');
}

/** To GitHub Actions a line of output that begins with `::`, or has `##[` in it, is a command; to Azure Pipelines also `##vso[`. */
function defuse(line: string): string {
  return line.replace(/^\s*::/, (colons) => colons.replace('::', ': :')).replaceAll(/##(?=\[|vso\[)/gi, '## ');
}

/** The text as content or attribute of XML. */
export function escapeXml(text: string): string {
  return plain(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

/** The text as one line of Markdown, also as a cell of a table: nothing of it is a mark, a link or HTML. */
export function escapeMarkdown(text: string): string {
  return plain(text)
    .trim()
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll(/[\\`*_{}[\]()#+\-!|~@:]/g, '\\$&')
    .replaceAll(/\n+/g, '<br>');
}

/** The text as a block of code in Markdown, which it cannot end by itself. */
export function fence(text: string, language = ''): string {
  const content = plain(text);
  const longest = Math.max(2, ...[...content.matchAll(/`+/g)].map(([run]) => run.length));
  const mark = '`'.repeat(longest + 1);
  return `${mark}${language}\n${content}\n${mark}`;
}
