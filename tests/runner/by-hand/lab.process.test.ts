import { expect, test } from 'vitest';
import { allTests } from '../../all-tests.ts';
import { command } from '../commands/command.ts';
import { az, runLab } from '../setup/run-lab.ts';
import { sharedCloud } from '../shared-cloud.ts';

const NAME = 'rg-by-hand';

// Every answer of the commands is in lab.test.ts; this is the one way through all of them, by processes and by az.
test.runIf(az && allTests)('A deployment by hand takes a claim, and is destroyed', { timeout: 900_000 }, async () => {
  const cloud = sharedCloud();
  const env = { ...cloud.quickEnv, LAB_RESOURCE_GROUP: NAME };
  const applied = await command('lab.ts', ['apply', '--yes'], env);
  expect(applied, applied.all).toMatchObject({ exitCode: 0, stderr: '' });
  expect(applied.stdout).toContain(
    `$ az deployment group validate --resource-group ${NAME} --name lab --template-file `,
  );
  expect(applied.stdout).toContain(`LAB_TARGET=azure LAB_RESOURCE_GROUP=${NAME} npm run claim 33`);

  const claim = await runLab({ env, specs: ['specs/02'] });
  expect(claim, claim.output).toMatchObject({ exitCode: 0, traces: [] });
  expect(claim.output).toContain(`Reusing ${NAME}`);

  const unasked = await command('lab.ts', ['destroy'], env);
  expect(unasked).toMatchObject({ exitCode: 1, stderr: expect.stringMatching(/^Destroy it\? There is no terminal/) });
  const destroyed = await command('lab.ts', ['destroy', NAME, '--yes'], { ...env, LAB_RESOURCE_GROUP: '' });
  expect(destroyed, destroyed.all).toMatchObject({ exitCode: 0, stderr: '' });
  expect(destroyed.stdout).toContain(`$ az group delete --name ${NAME} --yes`);
  expect(destroyed.stdout).toContain('no disk, no address, no network interface is left.');
  expect(await cloud.az.run(['group', 'exists', '--name', NAME])).toBe('false');
});
