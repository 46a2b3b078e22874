import { expect, test } from 'vitest';
import { formatTable } from '../../../helpers/evidence/text-table.ts';

test('A table has aligned columns, and shows what is not there', () => {
  const rows = [
    { name: 'vmss_0', power: 'running', disks: [32] },
    { name: 'vmss_10', power: undefined, healthy: false },
  ];
  expect(formatTable(rows).split('\n')).toEqual([
    'name     power    disks  healthy',
    'vmss_0   running  [32]   –',
    'vmss_10  –        –      false',
  ]);
});
