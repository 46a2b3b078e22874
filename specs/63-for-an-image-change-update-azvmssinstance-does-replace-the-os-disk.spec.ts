import { documented, testClaim } from '../helpers/claim/test-claim.ts';
import { PINNED_VERSION } from '../helpers/states/image-updated.ts';

testClaim(
  'For an image change Update-AzVmssInstance does replace the OS disk, and keeps the data disk',
  {
    must: 'Brought to a model with another image, an instance MUST get another OS disk, and MUST keep its data disk.',
    why: `
      This corrects the lab, which says that Update-AzVmssInstance does not reimage. For a changed extension or size that
      is so. But an operating system in another version is on another disk, and the cmdlet brings the instance to the
      model, whatever that takes. So the instance goes down, gets an OS disk made from the new image, and boots. Its data
      disk, which the image has nothing to do with, is attached again as it was.`,
    takeaway: `
      Update-AzVmssInstance replaces the OS disk if the image has changed, and never a data disk. It is not the harmless
      one of the four options: what was written to the OS disk is gone.`,
    chapter: 'E Manual and Automatic policy',
    step: 'Key learning point 8',
    cmdlet: 'Update-AzVmssInstance',
    provenance: documented({
      link: 'https://learn.microsoft.com/azure/virtual-machine-scale-sets/virtual-machine-scale-sets-upgrade-policy',
      read: '2026-11-23',
    }),
    given: 'manualSet',
  },
  async ({ updateAzVmss, updateAzVmssInstance, readInstances, readDisks, waitFor, assume, show, expect }) => {
    await updateAzVmss({ imageReferenceVersion: PINNED_VERSION });
    const before = (await readInstances()).at(-1);
    const id = before?.id ?? '';
    const ownDisks = async () => (await readDisks()).filter(({ instance }) => instance === id);
    const disksBefore = await ownDisks();

    await updateAzVmssInstance({ instanceId: [id] });

    const after = (await readInstances()).at(-1);
    await waitFor.instanceToBeHealthy(id);
    const disksAfter = await ownDisks();
    // Under Manual this reaches no instance. It gives the next one who names that version something to do.
    await updateAzVmss({ imageReferenceVersion: 'latest' });
    await show('The instance before and after', [{ ...before }, { ...after }]);
    assume('it was running an older model', before).toMatchObject({ power: 'running', latestModelApplied: false });
    assume('it runs the latest model now', after).toMatchObject({ power: 'running', latestModelApplied: true });

    const disks = disksBefore.map(({ disk, uniqueId }, index) => {
      return { disk, before: uniqueId, after: disksAfter[index]?.uniqueId };
    });
    await show('Its disks, by their unique ids', disks);
    const kept = disks.map(({ disk, before, after }) => ({ disk, kept: before === after }));
    expect(kept).toEqual([
      { disk: 'OS', kept: false },
      { disk: 0, kept: true },
    ]);
  },
);
