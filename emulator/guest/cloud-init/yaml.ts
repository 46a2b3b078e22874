import { type Document, isAlias, isCollection, isPair, isScalar, Lexer, type Node, parseDocument, visit } from 'yaml';
import type { Yaml } from './python.ts';
import { PYTHON_TAGS } from './yaml-tags.ts';

/** PyYAML's `Reader.NON_PRINTABLE` (source: pyyaml-resolver). */
const NOT_PRINTABLE = /[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u;

/**
 * Reads YAML 1.1 as PyYAML does, which cloud-init uses: `yes` is true, `0644` is octal, `1e3` is a text, and the last of duplicate
 * keys counts. To look for duplicates takes time that grows with the square of their number. Throws if the text cannot be read, and for
 * everything else that PyYAML doesn't take.
 */
export function parseYaml(text: string): Yaml {
  const clean = text.replace(/^\ufeff/, '').replace(/\r\n?|\x85/g, '\n');
  if (NOT_PRINTABLE.test(clean)) throw new Error('unacceptable character: special characters are not allowed');
  refuseDepth(clean);
  refuseTabs(clean);
  const document = parseDocument(clean, {
    version: '1.1',
    schema: 'failsafe',
    resolveKnownTags: false,
    merge: true,
    uniqueKeys: false,
    logLevel: 'error',
    customTags: PYTHON_TAGS,
  });
  const fault = [...document.errors, ...document.warnings].find(({ message }) => !TOLERATED.test(message));
  if (fault) throw fault;
  correct(document, clean);
  return document.toJS() as Yaml;
}

/** PyYAML leaves out directives that it does not know, reads every version 1, and needs no space before a comment. */
const TOLERATED = /^(?:Unknown directive|Unsupported YAML version 1\.|Comments must be separated)/;

/** Assumed: Python's own limit is 1000 calls inside each other. The library has one too, but reaches it late. Brackets in texts seldom stay open. */
const MOST_OPEN = 2000;

function refuseDepth(text: string): void {
  let open = 0;
  for (const [bracket] of text.matchAll(/[[\]{}]/g)) {
    open += bracket === '[' || bracket === '{' ? 1 : -1;
    if (open > MOST_OPEN) throw new Error('maximum recursion depth exceeded');
  }
}

/** PyYAML takes tabs only in quotes, in block texts and in comments. */
function refuseTabs(text: string): void {
  if (!text.includes('\t')) return;
  let isPlain = false;
  let isBlock = false;
  for (const token of new Lexer().lex(text)) {
    const isSpace = /^[ \t]+$/.test(token) && !isPlain;
    if (token.includes('\t') && (isSpace || (isPlain && !isBlock)))
      throw new Error("found character '\\t' that cannot start any token");
    isPlain = token === '\x1f';
    // The header of a block text comes some tokens before the text.
    if (/^[|>][-+\d]*$/.test(token)) isBlock = true;
    else if (!isPlain && !isSpace && !/^(?:\n|#.*)$/.test(token)) isBlock = false;
  }
}

/**
 * Assumed, a limit of the emulator: the values that all aliases of a document may stand for. PyYAML has none: nine lists, each of which holds the one before nine times,
 * keep a real machine busy for hours.
 */
const MOST_ALIASED = 2000;

/** Corrects what the library reads otherwise. Throws for a node that PyYAML does not take. */
function correct(document: Document, text: string): void {
  // The library's own `resolve` walks through the whole document for each alias.
  const anchors = new Map<string, Node>();
  let aliased = 0;
  const sizeOf = (node: unknown): number => {
    if (isAlias(node)) return sizeOf(anchors.get(node.source));
    if (isPair(node)) return sizeOf(node.key) + sizeOf(node.value);
    return isCollection(node) ? node.items.reduce<number>((sum, item) => sum + sizeOf(item), 1) : 1;
  };
  visit(document, {
    Alias: (_, { source }, path) => {
      const target = anchors.get(source);
      // PyYAML builds a list that holds itself, which no log could show.
      if (target && path.includes(target)) throw new Error('found unconstructable recursive node');
      aliased += sizeOf(target);
      if (aliased > MOST_ALIASED) throw new Error(`found aliases of more than ${MOST_ALIASED} values`);
    },
    Value: (at, node) => {
      const { anchor } = node;
      if (anchor !== undefined && !/^[A-Za-z0-9_-]+$/.test(anchor))
        throw new Error('expected alphabetic or numeric character in an anchor');
      if (anchor !== undefined && anchors.has(anchor)) throw new Error(`found duplicate anchor '${anchor}'`);
      if (anchor !== undefined) anchors.set(anchor, node);
      if (!isScalar(node) || typeof node.value !== 'string') return;
      if (at !== 'key' && node.type === 'PLAIN' && (node.value === '<<' || node.value === '='))
        throw new Error(`could not determine a constructor for '${node.value}'`);
      // A block text ends without a line break if the whole document does; the library adds one.
      const isLast = node.type?.startsWith('BLOCK') && node.range?.[1] === text.length && /[^ \n][^\n]*$/.test(text);
      if (isLast) node.value = node.value.replace(/\n$/, '');
    },
    Pair: (_, { key }) => {
      if (isCollection(isAlias(key) ? anchors.get(key.source) : key)) throw new Error('found unhashable key');
      if (isScalar(key) && key.range?.[0] === key.range?.[1] && text[key.range?.[0] ?? 0] === ':')
        throw new Error('expected <block end>, but found :');
    },
  });
}
