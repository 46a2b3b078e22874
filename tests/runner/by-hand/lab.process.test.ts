import { afterAll, beforeAll, expect, test } from 'vitest';
import { command } from '../commands/command.ts';
import { az, runLab } from '../setup/run-lab.ts';
import { type StandAlone, startAlone } from '../stand-alone.ts';

const slow = { timeout: 900_000 };
const NAME = 'rg-by-hand';
const NO_TERMINAL = 'There is no terminal to answer in. Nothing was changed. To confirm, add --yes.';
let cloud: StandAlone;

beforeAll(async () => {
  if (az) cloud = await startAlone({ speed: 1000 });
}, 60_000);
afterAll(() => cloud?.[Symbol.asyncDispose]());

const lab = (args: string[], env: Record<string, string> = {}) =>
  command('lab.ts', args, { ...cloud.env, LAB_RESOURCE_GROUP: NAME, ...env });
const groups = async () => JSON.parse(await cloud.az.run(['group', 'list', '--query', '[].name']));

test('An unknown command is answered with the list of commands', slow, async () => {
  for (const args of [[], ['deploy'], ['apply', 'a-name'], ['destroy', 'one', 'two'], ['plan', '--no']]) {
    const { exitCode, stderr } = await command('lab.ts', args);
    expect({ exitCode, stderr }).toEqual({ exitCode: 2, stderr: expect.stringContaining('npm run lab:validate  ') });
  }
});

test.skipIf(!az)('A validation leaves nothing behind, whether the template passes or not', slow, async () => {
  const validated = await lab(['validate']);
  expect(validated, validated.all).toMatchObject({ exitCode: 0, stderr: '' });
  expect(validated.stdout).toContain(
    `$ az deployment group validate --resource-group ${NAME} --name lab --template-file `,
  );
  expect(validated.stdout).toContain('The template is valid. Nothing was deployed.');
  expect(await groups()).toEqual([]);

  const refused = await lab(['validate'], { LAB_PARAMETERS: '{"capacity": 1000}' });
  expect(refused).toMatchObject({ exitCode: 1 });
  expect(refused.stderr).toContain("template parameter 'capacity' is not valid");
  expect(await groups()).toEqual([]);
});

test.skipIf(!az)(
  'A deployment by hand waits for a confirmation, takes claims, and is destroyed after a confirmation',
  slow,
  async () => {
    const unasked = await lab(['apply']);
    expect(unasked).toMatchObject({ exitCode: 1, stderr: `Deploy it? ${NO_TERMINAL}` });
    expect(unasked.stdout).toMatch(/\n {2}ok {2}cost +about \$0\.\d\d an hour on Azure until you destroy it /);
    expect(unasked.stdout).toContain('  Create Microsoft.Compute/virtualMachineScaleSets vmss-rolling-upgrade\n');
    expect(await groups()).toEqual([]);

    const applied = await lab(['apply', '--yes']);
    expect(applied, applied.all).toMatchObject({ exitCode: 0, stderr: '' });
    expect(applied.stdout).toMatch(/\n {2}scaleSetName {14}vmss-rolling-upgrade\n/);
    expect(applied.stdout).toMatch(new RegExp(`The lab is deployed in ${NAME} and stays until \\d{4}-`));
    expect(applied.stdout).toContain(`LAB_TARGET=azure LAB_RESOURCE_GROUP=${NAME} npm run claim 33`);

    // To plan something else changes nothing: the claims still find what they need.
    const planned = await lab(['plan'], { LAB_PARAMETERS: '{"capacity": 3}' });
    expect(planned, planned.all).toMatchObject({ exitCode: 0, stderr: '' });
    expect(planned.stdout).toContain('  Modify Microsoft.Compute/virtualMachineScaleSets vmss-rolling-upgrade\n');
    expect(planned.stdout).toContain('  NoChange Microsoft.Network/publicIPAddresses pip-rolling-upgrade\n');
    const claim = await runLab({ env: { ...cloud.env, LAB_RESOURCE_GROUP: NAME }, specs: ['specs/02'] });
    expect(claim, claim.output).toMatchObject({ exitCode: 0, traces: [] });
    expect(claim.output).toContain(`Reusing ${NAME}`);

    const again = await lab(['apply', '--yes']);
    expect(again, again.all).toMatchObject({ exitCode: 0, stderr: '' });

    const kept = await lab(['destroy']);
    expect(kept).toMatchObject({ exitCode: 1, stderr: `Destroy it? ${NO_TERMINAL}` });
    expect(kept.stdout).toMatch(
      /rg-by-hand: \S+ (min|s)\b.* old, belongs to \S+, expires at \S+, contains .*1 virtualMachineScaleSets/,
    );
    const destroyed = await lab(['destroy', NAME, '--yes'], { LAB_RESOURCE_GROUP: '' });
    expect(destroyed, destroyed.all).toMatchObject({ exitCode: 0, stderr: '' });
    expect(destroyed.stdout).toContain(`$ az group delete --name ${NAME} --yes`);
    expect(destroyed.stdout).toContain('no disk, no address, no network interface is left.');
    expect(await groups()).toEqual([]);
  },
);

test.skipIf(!az)(
  'What is not ours is neither deployed to nor destroyed, and neither is another subscription',
  slow,
  async () => {
    await cloud.az.run(['group', 'create', '-n', NAME, '-l', 'westeurope', '--tags', 'lab=vmss-rolling-upgrade']);
    const reason = 'not ours: it has no tag "run-id"';
    expect((await lab(['apply', '--yes'])).stderr).toContain(reason);
    expect((await lab(['destroy', '--yes'])).stderr).toContain(reason);
    expect((await lab(['destroy', 'rg-nowhere', '--yes'])).stderr).toBe(
      'There is no resource group "rg-nowhere". Nothing was deleted.',
    );
    expect((await lab(['destroy', '--yes'], { LAB_RESOURCE_GROUP: '' })).stderr).toBe(
      'There is no resource group of ours in this subscription. Nothing was deleted.',
    );
    expect((await lab(['apply', '--yes'], { LAB_SUBSCRIPTIONS: '' })).stderr).toContain(
      'which LAB_SUBSCRIPTIONS does not list',
    );
    expect(await groups()).toEqual([NAME]);
  },
);
