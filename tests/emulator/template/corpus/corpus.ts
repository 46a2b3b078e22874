import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Json } from '../../../../emulator/core/json.ts';
import { parseExactly } from '../../../../emulator/template/language/number.ts';
import type { Answer } from './answer.ts';

/** The seed of the committed expressions. */
export const SEED = 16;

export const corpusFile = fileURLToPath(new URL('corpus.jsonl', import.meta.url));

/** Returns the committed expressions with what Azure's engine makes of them. */
export function readCorpus(): [expression: string, answer: Answer][] {
  const [, ...lines] = readFileSync(corpusFile, 'utf8').trimEnd().split('\n');
  return lines.map((line) => {
    const [expression, value, refusal] = parseExactly(line) as [string, Json, string?];
    return [expression, refusal === undefined ? { value } : { refusal }];
  });
}
