import { expect, test } from 'vitest';
import { drawLessons } from '../../../runner/falsify/counterexamples.ts';

const side = (verdict: 'holds' | 'contradicted', of: string) => ({
  verdict,
  reason: verdict === 'holds' ? null : of,
  evidence: [{ title: of, table: '', rows: [], json: '[]' }],
});

test('A lesson is drawn in the world that contradicts the claim and little else, and shows both sides', () => {
  const azure = { 33: side('holds', 'azure'), 34: side('holds', 'azure'), 43: side('holds', 'azure') };
  const wide = { ...azure, 33: side('contradicted', 'wide'), 34: side('contradicted', 'wide') };
  const narrow = { ...azure, 33: side('contradicted', 'narrow') };
  const lessons = drawLessons([
    { world: 'azure', claims: azure },
    { world: 'disk=wide', claims: wide },
    { world: 'disk=narrow', claims: narrow },
  ]);
  expect(lessons).toEqual([
    { claim: '33', world: 'disk=narrow', azure: azure[33], there: narrow[33] },
    { claim: '34', world: 'disk=wide', azure: azure[34], there: wide[34] },
  ]);
});
