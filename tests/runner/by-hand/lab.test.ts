import { afterAll, beforeAll, expect, test } from 'vitest';
import { readOwnershipTags } from '../../../helpers/azure/deployment/ownership-tags.ts';
import { apply, destroy, plan, validate } from '../../../runner/by-hand/lab.ts';
import { main } from '../../../runner/commands/lab.ts';
import type { CommandContext } from '../../../runner/operator/command-context.ts';
import { listGroups } from '../../../runner/sweep/groups.ts';
import { inProcess } from '../commands/in-process.ts';
import { openContext } from '../setup/in-process.ts';

const NAME = 'rg-by-hand';
const NO_TERMINAL = 'There is no terminal to answer in. Nothing was changed. To confirm, add --yes.';
let opened: Awaited<ReturnType<typeof openContext>>;
let context: CommandContext;
let confirmed: CommandContext;
beforeAll(async () => {
  opened = await openContext({ LAB_RESOURCE_GROUP: NAME });
  context = opened.context;
  confirmed = { ...context, yes: true };
});
afterAll(() => opened[Symbol.asyncDispose]());

/** The same with other parameters of the template. */
const withParameters = (parameters: CommandContext['settings']['parameters']): CommandContext => ({
  ...context,
  settings: { ...context.settings, parameters },
});
async function groups(): Promise<(string | undefined)[]> {
  return (await listGroups(context.clients)).map(({ name }) => name);
}

test('An unknown command is answered with the list of commands', async () => {
  for (const args of [[], ['deploy'], ['apply', 'a-name'], ['destroy', 'one', 'two'], ['plan', '--no']]) {
    const { exitCode, stderr } = await inProcess(() => main(args));
    expect({ exitCode, stderr }).toEqual({ exitCode: 2, stderr: expect.stringContaining('npm run lab:validate  ') });
  }
});

test('A validation leaves nothing behind, whether the template passes or not', async () => {
  expect(await opened.printed(() => validate(context))).toContain('The template is valid. Nothing was deployed.');
  expect(await groups()).toEqual([]);

  await expect(validate(withParameters({ capacity: 1000 }))).rejects.toThrow(
    "template parameter 'capacity' is not valid",
  );
  expect(await groups()).toEqual([]);
});

test('A deployment by hand waits for a confirmation, and is destroyed after a confirmation', async () => {
  const unasked = await opened.printed(() => expect(apply(context)).rejects.toThrow(`Deploy it? ${NO_TERMINAL}`));
  expect(unasked).toMatch(/\n {2}ok {2}cost +about \$0\.\d\d an hour on Azure until you destroy it /);
  expect(unasked).toContain('  Create Microsoft.Compute/virtualMachineScaleSets vmss-rolling-upgrade\n');
  expect(await groups()).toEqual([]);

  const applied = await opened.printed(() => apply(confirmed));
  expect(applied).toMatch(/\n {2}scaleSetName {14}vmss-rolling-upgrade\n/);
  expect(applied).toMatch(new RegExp(`The lab is deployed in ${NAME} and stays until \\d{4}-`));
  expect(applied).toContain(`LAB_TARGET=azure LAB_RESOURCE_GROUP=${NAME} npm run claim 33`);
  const { resourceGroups } = await context.clients.resources();
  const { tags } = await resourceGroups.get(NAME);

  // To plan something else changes nothing: claims still find the deployment that they need.
  const planned = await opened.printed(() => plan(withParameters({ capacity: 3 })));
  expect(planned).toContain('  Modify Microsoft.Compute/virtualMachineScaleSets vmss-rolling-upgrade\n');
  expect(planned).toContain('  NoChange Microsoft.Network/publicIPAddresses pip-rolling-upgrade\n');
  expect((await resourceGroups.get(NAME)).tags).toEqual(tags);

  await apply(confirmed);
  expect(readOwnershipTags((await resourceGroups.get(NAME)).tags)).toMatchObject({ runId: tags?.['run-id'] });

  const kept = await opened.printed(() => expect(destroy(context)).rejects.toThrow(`Destroy it? ${NO_TERMINAL}`));
  expect(kept).toMatch(
    /rg-by-hand: \S+ (min|s)\b.* old, belongs to \S+, expires at \S+, contains .*1 virtualMachineScaleSets/,
  );
  expect(await groups()).toEqual([NAME]);
  // Without a name it is the only one.
  const destroyed = await opened.printed(() => destroy(confirmed, undefined));
  expect(destroyed).toContain('no disk, no address, no network interface is left.');
  expect(await groups()).toEqual([]);
});

test('A resource group that this suite did not create is neither deployed to nor destroyed', async () => {
  const { resourceGroups } = await context.clients.resources();
  await resourceGroups.createOrUpdate(NAME, { location: 'westeurope', tags: { lab: 'vmss-rolling-upgrade' } });
  await expect(apply(confirmed)).rejects.toThrow(/this suite did not create it: it has no tag "run-id"/);
  await expect(destroy(confirmed)).rejects.toThrow(/This suite did not create .*: it has no tag "run-id"/);
  await expect(destroy(confirmed, 'rg-nowhere')).rejects.toThrow(
    'There is no resource group "rg-nowhere". Nothing was deleted.',
  );
  const unnamed = { ...confirmed, settings: { ...confirmed.settings, resourceGroup: undefined } };
  await expect(destroy(unnamed)).rejects.toThrow(
    'This subscription has no resource group of this suite. Nothing was deleted.',
  );
  expect(await groups()).toEqual([NAME]);
});
