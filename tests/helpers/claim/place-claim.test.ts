import { mkdtempDisposable, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { ClaimParts } from '../../../helpers/claim/claim.ts';
import { placeClaim } from '../../../helpers/claim/place-claim.ts';
import { observed } from '../../../helpers/claim/provenance.ts';

const parts: ClaimParts = {
  must: 'The mode MUST be Rolling.',
  why: `
    It decides
    everything.`,
  takeaway: 'Look.',
  chapter: '1 Baseline',
  step: 'Step 1',
  cmdlet: 'Get-AzVmss',
  provenance: observed({ sources: ['original-lab'], seen: 'a screenshot' }),
  given: 'deployed',
};

async function specs(...names: string[]) {
  const folder = await mkdtempDisposable(join(tmpdir(), 'lab-specs-'));
  for (const name of names) await writeFile(join(folder.path, name), '');
  return folder;
}

async function place(name: string, title: string, over: Partial<ClaimParts> = {}) {
  await using folder = await specs(name);
  return placeClaim(join(folder.path, name), title, { ...parts, ...over });
}

test('The file name gives a claim its id; its prose becomes lines', async () => {
  const claim = await place('02-the-mode-is-rolling.spec.ts', 'The mode is Rolling [S1]');
  expect(claim).toMatchObject({ id: '02', file: '02-the-mode-is-rolling.spec.ts', why: 'It decides everything.' });
});

test('A file with another kind of name is no spec', async () => {
  await expect(place('rolling.spec.ts', 'Rolling')).rejects.toThrow(
    'The name of a spec must be NN-the-claim-in-words.spec.ts, but is "rolling.spec.ts".',
  );
});

test('A file name that is not the beginning of the title is refused with the one that would be', async () => {
  await expect(place('02-the-mode-is-manual.spec.ts', 'The mode is Rolling')).rejects.toThrow(
    'The name 02-the-mode-is-manual.spec.ts must begin like the title of its claim, "The mode is Rolling". Rename the file to 02-the-mode-is-rolling.spec.ts',
  );
  await expect(place('02-the-mo.spec.ts', 'The mode is Rolling')).rejects.toThrow(
    'must begin like the title of its claim',
  );
});

test('A number outside of its chapter is refused', async () => {
  await expect(place('12-it-rolls.spec.ts', 'It rolls')).rejects.toThrow(
    '12-it-rolls.spec.ts belongs to chapter "1 Baseline", so its number must be between 1 and 9.',
  );
});

test('Two specs cannot have one number', async () => {
  await using folder = await specs('02-a.spec.ts', '02-b.spec.ts');
  expect(() => placeClaim(join(folder.path, '02-a.spec.ts'), 'A', parts)).toThrow(
    'The number 02 must be unique, but these specs have it: 02-a.spec.ts, 02-b.spec.ts.',
  );
});

test('A claim that leaves something out, or has no MUST, does not compile', () => {
  const { given: _given, ...without } = parts;
  // @ts-expect-error: `given` is missing.
  const incomplete: ClaimParts = without;
  // @ts-expect-error: there is no MUST in it.
  const weak: ClaimParts = { ...parts, must: 'The mode should be Rolling.' };
  expect([incomplete, weak]).toHaveLength(2);
});
