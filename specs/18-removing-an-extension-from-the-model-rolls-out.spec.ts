import { documented, testClaim } from '../helpers/claim/test-claim.ts';

/** The extension of step 4 of the original lab. */
const NAME = 'RollingUpgradeTest';

testClaim(
  'Removing an extension from the model rolls out',
  {
    must: 'When a model is sent without its extension, a rolling upgrade MUST start and remove the extension from every instance.',
    why: `
      The model is the complete list of an instance's extensions. An extension that is no longer on the list is
      removed the same way it was added: one write, one rolling upgrade, batch by batch. The test reads the
      instances themselves, because the model no longer has the extension in any case.`,
    takeaway: `
      Removing an extension is a change like adding one. It does not undo what the extension did: its script has
      run, and the file that it wrote is still there. To get an instance as if the extension had never run,
      reimage it.`,
    chapter: '2 Scenario A, a change that rolls out by itself',
    step: 'Key point 3: extension removals',
    cmdlet: 'Remove-AzVmssExtension',
    provenance: documented({ sources: ['upgrade-policy-page'] }),
    given: 'extensionAdded',
  },
  async ({ getAzVmss, removeAzVmssExtension, updateAzVmss, getAzVmssVM, readRollingUpgrade, ...tools }) => {
    const { waitFor, assume, show, expect } = tools;
    const read = async () =>
      (await getAzVmssVM({ instanceView: true })).map(({ instanceId, instanceView }) => ({
        instance: instanceId,
        // Run command and policies leave extensions of their own.
        extensions: instanceView?.extensions?.map(({ name }) => name).filter((name) => name === NAME) ?? [],
      }));
    await waitFor.everyInstanceToBeHealthy();
    const before = await read();
    await show('The extensions of the instances before', before);
    const has = { extensions: [NAME] };
    assume('both instances have the extension', before).toMatchObject([has, has]);
    const former = await readRollingUpgrade();
    assume('a finished upgrade can be read', former).toBeDefined();

    await updateAzVmss({
      virtualMachineScaleSet: removeAzVmssExtension(await getAzVmss(), { name: NAME }),
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
