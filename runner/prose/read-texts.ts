import jsTokens from 'js-tokens';

/** A piece of prose in a file: a comment, a string that is longer than a name, or a paragraph of Markdown. */
export interface Text {
  readonly file: string;
  /** The line on which the text begins, from 1. */
  readonly line: number;
  readonly kind: 'docstring' | 'comment' | 'string' | 'markdown';
  readonly text: string;
}

/** Folders whose strings are data: what Azure says, or what a test expects of it. Their comments are prose. */
const STRINGS_ARE_DATA = /^(tests|emulator\/(?!behaviors\/))/;

/** Returns the texts of a file that a person reads. Code, quotations and links are blanked. */
export function readTexts(file: string, content: string): Text[] {
  if (file.endsWith('.md')) return [{ file, line: 1, kind: 'markdown', text: blankCode(content) }];
  const texts: Text[] = [];
  let line = 1;
  for (const { type, value } of jsTokens(content, { jsx: file.endsWith('x') })) {
    const last = texts.at(-1);
    if (type === 'MultiLineComment') {
      const kind = value.startsWith('/**') ? 'docstring' : 'comment';
      texts.push({ file, line, kind, text: value.replace(/^\/\*+|\*\/$|^ *\*/gm, blank) });
    } else if (type === 'SingleLineComment') {
      // Comments on lines that follow each other are one text.
      const isNext = last?.kind === 'comment' && last.line + countLines(last.text) + 1 === line;
      const text = `${isNext ? `${last.text}\n` : ''}${value.replace('//', '  ')}`;
      if (isNext) texts.pop();
      texts.push({ file, line: isNext ? last.line : line, kind: 'comment', text });
    } else if (/String|Template|JSXText/.test(type) && isProse(value) && !STRINGS_ARE_DATA.test(file)) {
      texts.push({ file, line, kind: 'string', text: value.replace(/^[`'"]|[`'"]$/g, ' ') });
    }
    line += countLines(value);
  }
  return texts.map((each) => ({ ...each, text: blankCode(each.text) }));
}

/** Returns true for a string of several words. A name, a path and an id aren't prose. */
function isProse(value: string): boolean {
  return /\p{L}{2,} \p{L}+/u.test(value);
}

/** Blanks code in backticks, links, and what is quoted: quoted words are Azure's, or an example of what not to write. */
function blankCode(text: string): string {
  return text.replace(
    /^```[\s\S]*?^```|(?<!^)`[^`\n]*`|\bhttps?:\/\/\S+|\]\([^)]*\)|"[^"\n]*"|[“„][^”“]*[”“]/gm,
    blank,
  );
}

function blank(text: string): string {
  return text.replace(/[^\n]/g, ' ');
}

export function countLines(text: string): number {
  return text.split('\n').length - 1;
}
