import { expect, test } from 'vitest';
import { Evidence } from '../../../helpers/evidence/evidence.ts';
import { Redactor } from '../../../helpers/evidence/redact.ts';

test('A table is rendered with rows of plain data, without secrets', () => {
  const evidence = new Evidence(new Redactor());
  const when = new Date('2026-11-24T01:02:03Z');
  evidence.show('The disk', [{ instance: '0', sizeGB: 32, when, adminPassword: 'Geheim-1234', none: undefined }]);
  const [table] = evidence.render();
  expect(table?.rows).toEqual([{ instance: '0', sizeGB: 32, when: when.toISOString(), adminPassword: '[removed]' }]);
  expect(`${table?.table}${table?.json}`).not.toContain('Geheim-1234');
});

test('The responses belong to the next table, and are not among its rows', () => {
  const evidence = new Evidence(new Redactor());
  evidence.record('Get-AzDisk', { diskSizeGB: 32 });
  evidence.show('The size', { sizeGB: 32 });
  const [table] = evidence.render();
  expect(table?.rows).toEqual([{ sizeGB: 32 }]);
  expect(JSON.parse(table?.json ?? '')).toEqual([{ cmdlet: 'Get-AzDisk', answer: { diskSizeGB: 32 } }]);
});

test('Responses that no table shows become a table of their own', () => {
  const evidence = new Evidence(new Redactor());
  evidence.record('Get-AzDisk', { adminPassword: 'Geheim-1234' });
  evidence.showRest();
  evidence.showRest();
  expect(evidence.render()).toMatchObject([
    { rows: [{ cmdlet: 'Get-AzDisk' }], json: expect.stringContaining('[removed]') },
  ]);
});

test('Nothing is rendered before it is asked for', () => {
  const evidence = new Evidence(new Redactor());
  const hostile = {
    toJSON: () => {
      throw new Error('The evidence was rendered.');
    },
  };
  evidence.record('Get-AzDisk', hostile);
  evidence.show('The size', { hostile });
  evidence.record('Get-AzDisk', hostile);
  evidence.showRest();
  expect(() => evidence.render()).toThrow('The evidence was rendered.');
});
