import { documented, testClaim } from '../helpers/claim/test-claim.ts';

testClaim(
  'For an image change, Update-AzVmssInstance does replace the OS disk, and keeps the data disk',
  {
    must: 'When an instance is updated to a model with a different image, it MUST get a new OS disk and keep its data disk.',
    why: `
      This corrects the original lab, which says that Update-AzVmssInstance does not reimage. That is true for a
      changed extension or size. But a different version of the operating system is on a different disk, and the
      cmdlet updates the instance to the model, whatever that takes. So the instance stops, gets an OS disk
      created from the new image, and boots. Its data disk, which is not part of the image, is attached again
      unchanged.`,
    takeaway: `
      Update-AzVmssInstance replaces the OS disk if the image has changed, and never a data disk. It isn't
      harmless: everything that was written to the OS disk is lost.`,
    chapter: '6 Manual and Automatic mode',
    step: 'Key learning point 8',
    cmdlet: 'Update-AzVmssInstance',
    provenance: documented({
      sources: ['upgrade-policy-page', 'automatic-upgrade-page', 'terraform-provider-azurerm-16120'],
    }),
    given: 'manualSet',
  },
  async ({ updateAzVmss, updateAzVmssInstance, readInstances, readDisks, waitFor, ...tools }) => {
    const { readOlderImageVersion, assume, show, expect } = tools;
    await updateAzVmss({ imageReferenceVersion: await readOlderImageVersion() });
    const before = (await readInstances()).at(-1);
    const id = before?.id ?? '';
    const ownDisks = async () => (await readDisks()).filter(({ instance }) => instance === id);
    const disksBefore = await ownDisks();

    await updateAzVmssInstance({ instanceId: [id] });

    const after = (await readInstances()).at(-1);
    await waitFor.instanceToBeHealthy(id);
    const disksAfter = await ownDisks();
    // In Manual mode this reaches no instance. It lets a later test change the model to the older version again.
    await updateAzVmss({ imageReferenceVersion: 'latest' });
    await show('The instance before and after', [{ ...before }, { ...after }]);
    assume('it was running an older model', before).toMatchObject({ power: 'running', latestModelApplied: false });
    assume('it runs the latest model now', after).toMatchObject({ power: 'running', latestModelApplied: true });

    const disks = disksBefore.map(({ disk, name }, index) => {
      return { disk, before: name, after: disksAfter[index]?.name };
    });
    await show('Its disks, by their names', disks);
    const kept = disks.map(({ disk, before, after }) => ({ disk, kept: before === after }));
    expect(kept).toEqual([
      { disk: 'OS', kept: false },
      { disk: 0, kept: true },
    ]);
  },
);
