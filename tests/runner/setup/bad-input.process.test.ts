import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { azDeployer } from '../../../helpers/azure/deployment/az-deployer.ts';
import { writeParameterFile } from '../../../helpers/azure/deployment/parameters.ts';
import { newPublicKey } from '../../../helpers/ssh-key.ts';
import { committedTemplate } from '../../../runner/bicep/compile-template.ts';
import { identifyRun } from '../../../runner/setup/identity.ts';
import { script, temporaryFolder } from '../bicep/folders.ts';
import { sharedCloud } from '../shared-cloud.ts';
import { setUp } from './in-process.ts';
import { az, copyOfProject, messageOf, runLab } from './run-lab.ts';

// The other wrong uses are in bad-input.test.ts. Here are those that need a process.
const slow = { timeout: 900_000, concurrent: true };

test('A set-up that fails ends the run with exit code 1 and one message, and leaves nothing behind', slow, async () => {
  const run = await runLab({ env: { LAB_PARAMETERS: '{"maxBatchInstancePercent": 101}' }, specs: ['specs/02'] });
  expect(run).toMatchObject({ exitCode: 1, traces: [] });
  expect(messageOf(run)).toContain("template parameter 'maxBatchInstancePercent' is not valid.");
  expect(run.output).toContain('was deleted: no disk, no address, no network interface is left.');
});

test('A spec that is no claim, and one that makes two, are told so', slow, async () => {
  await using project = await copyOfProject();
  // They are told so when they are loaded, whatever is deployed.
  const config = join(project.path, 'vitest.config.ts');
  await writeFile(config, (await readFile(config, 'utf8')).replace(/^ *globalSetup: .+$/m, ''));
  const spec = (name: string) => join(project.path, 'specs', name);
  const rolling = await readFile(spec('02-the-upgrade-policy-mode-is-rolling.spec.ts'), 'utf8');
  await writeFile(
    spec('99-a-test-of-its-own.spec.ts'),
    "import { test } from 'vitest';\ntest('A test of its own', () => {});",
  );
  await writeFile(spec('09-the-upgrade-policy-mode-is-rolling.spec.ts'), rolling + rolling.replace(/^import .+$/m, ''));
  const { exitCode, output } = await runLab({ root: project.path, specs: ['specs/99', 'specs/09'] });
  expect(exitCode).toBe(1);
  expect(output).toContain('99-a-test-of-its-own.spec.ts must contain exactly one test');
  expect(output).toContain('09-the-upgrade-policy-mode-is-rolling.spec.ts makes more than one claim');
});

test.skipIf(!az)('Through az the message is what az says on stderr, and the command it says it to', slow, async () => {
  await using folder = await temporaryFolder();
  const { az } = sharedCloud();
  const resourceGroup = 'rg-bad-input';
  const deployer = azDeployer(az, 600);
  await deployer.createGroup({
    name: resourceGroup,
    location: 'centralus',
    tags: identifyRun({ resourceGroup, owner: 'a-test' }).tags,
  });
  const parameters = { adminPublicKey: newPublicKey('a-test'), maxBatchInstancePercent: 101 };
  await using file = await writeParameterFile(folder.path, parameters);
  const request = {
    resourceGroup,
    name: 'lab',
    template: await committedTemplate(),
    parameters,
    parameterFile: file.path,
  };
  await expect(deployer.validate(request)).rejects.toThrow(
    /^`az deployment group validate .+` failed with exit code 1\. az says:\n {2}ERROR: .*template parameter 'maxBatchInstancePercent' is not valid/s,
  );
});

test('An az that is there and fails is no reason to do without: its stderr is shown', slow, async () => {
  await using folder = await temporaryFolder();
  await script(join(folder.path, 'az'), 'echo "ERROR: az is broken today" >&2; exit 3');
  const { message } = await setUp({ PATH: folder.path });
  expect(message).toBe('`az version` failed with exit code 3. az says:\n  ERROR: az is broken today');
});
