import { expect, test } from 'vitest';
import { Evidence } from '../../../helpers/evidence/evidence.ts';
import { Redactor } from '../../../helpers/evidence/redact.ts';

const annotate = (async () => {}) as never;

test('An exhibit has its table also as rows of plain data, without secrets', async () => {
  const evidence = new Evidence(annotate, new Redactor());
  const when = new Date('2026-11-24T01:02:03Z');
  await evidence.show('The disk', [{ instance: '0', sizeGB: 32, when, adminPassword: 'Geheim-1234', none: undefined }]);
  expect(evidence.exhibits).toMatchObject([
    { rows: [{ instance: '0', sizeGB: 32, when: when.toISOString(), adminPassword: '[removed]' }] },
  ]);
});

test('What the cmdlets answered goes with the next table, and is not in its rows', async () => {
  const evidence = new Evidence(annotate, new Redactor());
  evidence.record('Get-AzDisk', { diskSizeGB: 32 });
  await evidence.show('The size', { sizeGB: 32 });
  const [exhibit] = evidence.exhibits;
  expect(exhibit?.rows).toEqual([{ sizeGB: 32 }]);
  expect(JSON.parse(exhibit?.json ?? '')).toEqual([{ cmdlet: 'Get-AzDisk', answer: { diskSizeGB: 32 } }]);
});
