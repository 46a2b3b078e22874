import { expect, test } from 'vitest';
import { isObject, type Json, type JsonObject } from '../../../emulator/core/json.ts';
import { isInteger, isNumber, numberOf } from '../../../emulator/template/language/number.ts';
import type { Answer } from './corpus/answer.ts';
import { readCorpus } from './corpus/corpus.ts';
import { evaluate } from './corpus/evaluate.ts';
import { signatures } from './corpus/functions.ts';

/** The value as text, with the names of objects in one order. The last digits of a float differ between printers. */
function canonical(value: Json): string {
  if (isNumber(value)) return isInteger(value) ? JSON.stringify(value) : `float ${numberOf(value).toPrecision(14)}`;
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  return isObject(value) ? `{${entries(value)}}` : JSON.stringify(value);
}
function entries(value: JsonObject): string {
  const names = Object.keys(value).sort();
  return names.map((name) => `${JSON.stringify(name)}:${canonical(value[name] ?? null)}`).join();
}

const shown = (answer: Answer) => ('value' in answer ? canonical(answer.value) : 'refused');
const corpus = readCorpus();

test('Every function of the language is in the corpus', () => {
  const called = new Set(corpus.map(([expression]) => expression.split('(')[0]));
  expect(Object.keys(signatures).filter((name) => !called.has(name))).toEqual([]);
  expect(corpus.length).toBeGreaterThan(3500);
});

test('Every expression is worth what Azure’s engine makes of it, or is refused as there', async () => {
  const different: string[] = [];
  const refusals: [engine: string, emulator: string][] = [];
  for (const [expression, answer] of corpus) {
    const own = await evaluate(expression);
    if (shown(own) !== shown(answer)) different.push(`${expression}: ${shown(answer)}, not ${JSON.stringify(own)}`);
    else if ('refusal' in own && 'refusal' in answer) refusals.push([answer.refusal, own.refusal]);
  }
  expect(different).toEqual([]);
  // Where several faults are in one expression, the engine may name another one of them.
  const worded = refusals.filter(([engine, emulator]) => emulator.includes(engine.replace(/\.$/, '')));
  expect(worded.length / refusals.length).toBeGreaterThan(0.99);
});
