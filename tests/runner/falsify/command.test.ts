import { expect, test } from 'vitest';
import { main } from '../../../runner/commands/falsify.ts';
import { inProcess } from '../commands/in-process.ts';

test('A variant or a claim that is not there is refused with near ones', async () => {
  const variant = await inProcess(() => main(['--variant', 'largerDataDisk=growsInPlace']));
  expect(variant).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('"largerDataDisk=grownInPlace"') });
  const claim = await inProcess(() => main(['--claims', '00']));
  expect(claim).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('There is no claim 00. Near it are:') });
});
