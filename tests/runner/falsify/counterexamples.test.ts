import { expect, test } from 'vitest';
import { findCounterexamples } from '../../../runner/falsify/counterexamples.ts';

const side = (verdict: 'holds' | 'contradicted', of: string) => ({
  verdict,
  reason: verdict === 'holds' ? null : of,
  evidence: [{ title: of, table: '', rows: [], json: '[]' }],
});

test('A counterexample is drawn in the variant that contradicts the claim and little else, and shows both sides', () => {
  const azure = { 33: side('holds', 'azure'), 34: side('holds', 'azure'), 43: side('holds', 'azure') };
  const wide = { ...azure, 33: side('contradicted', 'wide'), 34: side('contradicted', 'wide') };
  const narrow = { ...azure, 33: side('contradicted', 'narrow') };
  const counterexamples = findCounterexamples([
    { variant: 'azure', claims: azure },
    { variant: 'disk=wide', claims: wide },
    { variant: 'disk=narrow', claims: narrow },
  ]);
  expect(counterexamples).toEqual([
    { claim: '33', variant: 'disk=narrow', azure: azure[33], there: narrow[33] },
    { claim: '34', variant: 'disk=wide', azure: azure[34], there: wide[34] },
  ]);
});
