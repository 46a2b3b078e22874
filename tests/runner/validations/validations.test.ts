import { mkdtempDisposable, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { recordRun } from '../../../runner/validations/record.ts';
import { sayValidation, sayValidations } from '../../../runner/validations/say.ts';
import {
  readValidations,
  type Validation,
  validationOf,
  writeValidations,
} from '../../../runner/validations/validations.ts';

const NOW = new Date('2026-11-25T23:30:00Z');
const AZURE = { region: 'westeurope', run: '20261125-101112-abcd' };
const OLD: Validation = {
  verdict: 'holds',
  claim: 'Azure MUST.',
  on: '2026-11-13',
  region: 'eastus',
  apiVersion: '2024-07-01',
  run: '20261113-101112-abcd',
};
const claim = 'Azure MUST.';
const holds = (id: string, apiVersion: string | null = '2026-04-01') => ({
  id,
  claim,
  verdict: 'holds' as const,
  apiVersion,
});

test('Only what holds is kept, with day, region, api-version and run; what was kept before stays', () => {
  const results = [
    holds('41'),
    holds('43', '2024-07-01'),
    holds('01', null),
    { id: '33', claim, verdict: 'contradicted' as const, apiVersion: '2026-04-01' },
    { id: '34', claim, verdict: 'blocked' as const, apiVersion: null },
    { id: '35', claim, verdict: 'inconclusive' as const, apiVersion: null },
    holds('42'),
  ];
  const on = { verdict: 'holds', claim, on: '2026-11-25', ...AZURE };
  expect(recordRun({ '33': OLD, '41': OLD }, results, AZURE, NOW)).toEqual({
    '01': { ...on, apiVersion: '2026-04-01' },
    '33': OLD,
    '41': { ...on, apiVersion: '2026-04-01' },
    '42': { ...on, apiVersion: '2026-04-01' },
    '43': { ...on, apiVersion: '2024-07-01' },
  });
});

test('A run that was not on Azure, or asked it nothing, keeps nothing', () => {
  const before = { '33': OLD };
  expect(recordRun(before, [holds('33')], undefined, NOW)).toBe(before);
  expect(recordRun(before, [holds('33', null)], AZURE, NOW)).toBe(before);
});

test('A claim whose sentence has changed since was never validated', () => {
  expect(validationOf({ '33': OLD }, { id: '33', claim })).toBe(OLD);
  expect(validationOf({ '33': OLD }, { id: '33', claim: 'Azure MUST NOT.' })).toBeNull();
  expect(validationOf({}, { id: '33', claim })).toBeNull();
});

test('The file is sorted by id, whoever wrote it first', async () => {
  await using folder = await mkdtempDisposable(join(tmpdir(), 'validations-'));
  const path = join(folder.path, 'validations.json');
  expect(await readValidations(path)).toEqual({});
  await writeValidations(path, { '41': OLD, '06': OLD });
  const text = await readFile(path, 'utf8');
  expect(text).toMatch(
    /^\{\n {2}"06": \{\n {4}"verdict": "holds",\n[^}]+\n {2}\},\n {2}"41": \{\n[^}]+\n {2}\}\n\}\n$/,
  );
  expect(await readValidations(path)).toEqual({ '06': OLD, '41': OLD });
  await writeValidations(path, {});
  expect(await readFile(path, 'utf8')).toBe('{}\n');
});

test.each([
  ['no JSON', '{', 'the file is not valid'],
  ['a day that is none', JSON.stringify({ '06': { ...OLD, on: 'yesterday' } }), '06.on is not valid'],
  ['a verdict other than holds', JSON.stringify({ '06': { ...OLD, verdict: 'blocked' } }), '06.verdict is not valid'],
  ['an id that is none', JSON.stringify({ six: OLD }), 'six is not valid'],
])('A file with %s is refused by its place', async (_, text, message) => {
  await using folder = await mkdtempDisposable(join(tmpdir(), 'validations-'));
  const path = join(folder.path, 'validations.json');
  await writeFile(path, text);
  await expect(readValidations(path)).rejects.toThrow(message);
});

test('Age and region are said as people say them', () => {
  const on = (day: string) => sayValidation({ ...OLD, on: day }, NOW);
  expect(sayValidation(null, NOW)).toBe('never');
  expect([on('2026-11-25'), on('2026-11-24'), on('2026-11-13')]).toEqual([
    'today, in eastus',
    'yesterday, in eastus',
    '12 days ago, in eastus',
  ]);
  const claims = [
    { id: '33', validated: OLD },
    { id: '41', validated: { ...OLD, on: '2026-11-24' } },
  ];
  expect(sayValidations(claims, NOW)).toBe(
    'All 2 claims were validated on Azure. The oldest validation is of claim 33: 12 days ago, in eastus.',
  );
  expect(sayValidations(claims.slice(0, 1), NOW)).toBe('Last validated on Azure: 12 days ago, in eastus.');
});
