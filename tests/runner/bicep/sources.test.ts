import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { compareSources, hashSources, listSources } from '../../../runner/bicep/sources.ts';
import { copyOfTheLab } from './folders.ts';

test('The sources are what the template is compiled from, in a fixed order, and not what is made of them', async () => {
  await using root = await copyOfTheLab();
  await writeFile(join(root.path, 'main.snapshot.json'), '{}');

  expect(await listSources(root.path)).toEqual([
    'bicepconfig.json',
    'cloud-init.yaml',
    'main.bicep',
    'modules/loadbalancer.bicep',
    'modules/network.bicep',
    'modules/vmss.bicep',
  ]);
});

test('Line ends do not change a hash, any other character does', async () => {
  await using root = await copyOfTheLab();
  const file = join(root.path, 'main.bicep');
  const text = await readFile(file, 'utf8');
  const before = await hashSources(root.path);

  await writeFile(file, text.replaceAll('\n', '\r\n'));
  expect(compareSources(before, await hashSources(root.path))).toEqual([]);

  await writeFile(file, `${text} `);
  expect(compareSources(before, await hashSources(root.path))).toEqual(['main.bicep was changed']);
});
