import type { WordNode } from 'just-bash';

type WordPart = WordNode['parts'][number];
type Braces = Extract<WordPart, { type: 'BraceExpansion' }>;

/** Variables that bash sets and dash does not. */
const OF_BASH =
  /^(?:RANDOM|SRANDOM|E?UID|HOSTNAME|BASH\w*|SECONDS|EPOCH\w+|GROUPS|OSTYPE|HOSTTYPE|MACHTYPE|FUNCNAME|DIRSTACK|SHLVL|PIPESTATUS)$/;

/** Rewrites the words that mean something else in dash: braces stay as they are written, and bash's own variables are not set. */
export function rewriteWords(node: unknown, text: string): void {
  if (typeof node !== 'object' || node === null) return;
  for (const [key, value] of Object.entries(node)) {
    if (key === 'parts' && Array.isArray(value)) {
      const parts = value as WordPart[];
      Object.assign(node, { parts: parts.flatMap((part) => (part.type === 'BraceExpansion' ? braces(part) : [part])) });
    }
    rewriteWords(value, text);
  }
  if (!('type' in node && node.type === 'ParameterExpansion' && 'parameter' in node)) return;
  const name = String(node.parameter);
  const isSet = new RegExp(`\\b(?:${RegExp.escape(name)}=|(?:for|read)\\s[^;\\n]*\\b${RegExp.escape(name)}\\b)`).test(
    text,
  );
  if (OF_BASH.test(name) && !isSet) node.parameter = `__not_in_dash_${name}`;
}

/** Returns the parts of a word in braces, as they are written. */
function braces({ items }: Braces): WordPart[] {
  const quoted = (value: string): WordPart => ({ type: 'SingleQuoted', value });
  const written = items.map((item): WordPart[] => {
    if (item.type === 'Word') return item.word.parts;
    const { start, end, step, startStr = String(start), endStr = String(end) } = item;
    return [quoted(`${startStr}..${endStr}${step === undefined ? '' : `..${step}`}`)];
  });
  return [quoted('{'), ...written.flatMap((parts, at) => (at === 0 ? parts : [quoted(','), ...parts])), quoted('}')];
}

/**
 * Escapes the dollar of `$'…'` and `$"…"`, which is only a dollar in dash. A text with here documents, in which quotes need not end, is
 * left as it is.
 */
export function escapeDollarQuotes(text: string): string {
  if (!/\$['"]/.test(text) || text.includes('<<')) return text;
  return text.replace(
    /\\.|'[^']*'|\$'(?:\\.|[^'\\])*'|(\$)?"(?:\\.|[^"\\])*"|(?<=\s)#.*/gs,
    (found, dollar: string | undefined) => (found.startsWith("$'") || dollar ? `\\${found}` : found),
  );
}
