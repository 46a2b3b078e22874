import { documented, testClaim } from '../helpers/claim/test-claim.ts';

testClaim(
  'Removing an extension from the model rolls out too',
  {
    must: 'A model written back without its extension MUST start a rolling upgrade that removes it from every instance.',
    why: `
      The model is the whole list of what an instance is to have. What is no longer on it is taken away, by the same road
      on which it came: one write, a rolling upgrade, batch by batch. The instances themselves are asked whether they
      still have the extension, because from the model it has gone in any case.`,
    takeaway: `
      Removing is a change like adding. What the extension has done is not undone: its script has run, and the file that it
      wrote is still there. To have an instance as if it had never been, take a reimage.`,
    chapter: 'A A model change that rolls out by itself',
    step: 'Key point 3: extension removals',
    cmdlet: 'Remove-AzVmssExtension',
    provenance: documented({
      link: 'https://learn.microsoft.com/azure/virtual-machine-scale-sets/virtual-machine-scale-sets-upgrade-policy',
      read: '2026-11-23',
    }),
    given: 'extensionAdded',
  },
  async ({ getAzVmss, removeAzVmssExtension, updateAzVmss, getAzVmssVM, readRollingUpgrade, ...tools }) => {
    const { waitFor, assume, show, expect } = tools;
    const read = async () =>
      (await getAzVmssVM({ instanceView: true })).map(({ instanceId, instanceView }) => ({
        instance: instanceId,
        extensions: instanceView?.extensions?.map(({ name }) => name) ?? [],
      }));
    await waitFor.everyInstanceToBeHealthy();
    const before = await read();
    await show('The extensions of the instances before', before);
    const has = { extensions: ['RollingUpgradeTest'] };
    assume('both instances have the extension', before).toMatchObject([has, has]);
    const former = await readRollingUpgrade();
    assume('an upgrade that is over can be read', former).toBeDefined();

    await updateAzVmss({
      virtualMachineScaleSet: removeAzVmssExtension(await getAzVmss(), { name: 'RollingUpgradeTest' }),
    });

    const upgrade = await readRollingUpgrade();
    await show('The rolling upgrade', { ...upgrade, previousStart: former?.startTime });
    const after = await read();
    await show('The extensions of the instances after', after);
    const isNew = upgrade?.startTime?.getTime() !== former?.startTime?.getTime();
    expect({ isNew, state: upgrade?.state, extensions: after.map(({ extensions }) => extensions) }).toEqual({
      isNew: true,
      state: 'Completed',
      extensions: [[], []],
    });
  },
);
