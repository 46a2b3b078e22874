import { countLines, type Text } from './read-texts.ts';
import { RULES, type Rule } from './rules.ts';
import { findMisspelled } from './spelling.ts';

/** A word that breaks a rule, and its place. */
export interface Finding {
  readonly file: string;
  readonly line: number;
  readonly word: string;
  readonly use: string;
  readonly why: string;
}

const SPELLING = { use: 'US spelling, or add the word to cspell.json', why: 'No dictionary has this word.' };
const PATTERNS = RULES.map((rule) => ({ rule, pattern: toPattern(rule) }));

/** Returns all places at which the texts break a rule or misspell a word, by file and line. */
export async function checkTexts(texts: readonly Text[]): Promise<Finding[]> {
  const findings = texts.flatMap((text) =>
    PATTERNS.filter(({ rule: { kinds } }) => kinds?.includes(text.kind) ?? true).flatMap(({ rule, pattern }) =>
      find(text, pattern, rule),
    ),
  );
  const words = texts.flatMap((text) => find(text, /\p{L}(['’]?\p{L})+/gu, SPELLING));
  // Each word is looked up only once: checking whole texts takes ten times as long.
  const misspelled = await findMisspelled(words.map(({ word }) => word));
  findings.push(...words.filter(({ word }) => misspelled.has(word)));
  return findings.toSorted((a, b) => (a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1));
}

/** Returns a finding as one line of the console, which an editor makes a link. */
export function describe({ file, line, word, use, why }: Finding): string {
  return `${file}:${line} "${word}": use ${use}. ${why}`;
}

function find({ file, line, text }: Text, pattern: RegExp, { use, why }: Pick<Rule, 'use' | 'why'>): Finding[] {
  return [...text.matchAll(pattern)].map(({ 0: match, index }) => {
    const word = match.trim().replace(/\s+/g, ' ');
    return { file, line: line + countLines(text.slice(0, index + match.search(/\S/))), word, use, why };
  });
}

function toPattern({ avoid }: Rule): RegExp {
  return new RegExp(`\\b(?:${avoid.source.replaceAll(' ', '\\s+')})\\b`, `g${avoid.flags}`);
}
