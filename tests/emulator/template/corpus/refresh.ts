import { writeFileSync } from 'node:fs';
import { findBicep } from '../../../../runner/bicep/find-bicep.ts';
import type { Answer } from './answer.ts';
import { chosen } from './chosen.ts';
import { corpusFile, SEED } from './corpus.ts';
import { startEngine, UNANSWERED } from './engine.ts';
import { evaluate } from './evaluate.ts';
import { generate } from './generate.ts';

/** Expressions of each function. */
const PER_FUNCTION = 50;
/** Expressions in one template. One that is refused spoils its template, so those that the emulator refuses go alone. */
const TOGETHER = 16;

const found = await findBicep({ env: process.env });
if (!found) throw new Error('The Bicep CLI is not found. The corpus stays as it is.');
using engine = await startEngine(found.path);
const expressions = [...generate(SEED, PER_FUNCTION), ...chosen];
const answers = new Map<string, Answer>();
const ask = async (some: readonly string[]) => {
  for (const [at, answer] of (await engine.evaluate(some)).entries()) answers.set(some[at] ?? '', answer);
};
const refused = new Set<string>();
for (const expression of expressions) if ('refusal' in (await evaluate(expression))) refused.add(expression);
for (const expression of refused) await ask([expression]);
const others = expressions.filter((expression) => !refused.has(expression));
for (let at = 0; at < others.length; at += TOGETHER) await ask(others.slice(at, at + TOGETHER));

const lines = [...answers].flatMap(([expression, answer]) => {
  if ('value' in answer) return [JSON.stringify([expression, answer.value])];
  // Half of a character is none that JSON can hold.
  return answer.refusal === UNANSWERED || answer.refusal.includes('transcode')
    ? []
    : [JSON.stringify([expression, null, answer.refusal])];
});
writeFileSync(corpusFile, `${[JSON.stringify({ bicep: engine.version, seed: SEED }), ...lines].join('\n')}\n`);
console.log(`${lines.length} expressions are answered by Bicep ${engine.version}.`);
