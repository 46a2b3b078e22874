import { documented, testClaim } from '../helpers/claim/test-claim.ts';
import { PINNED_VERSION } from '../helpers/states/image-updated.ts';

testClaim(
  'For an image change Update-AzVmssInstance does replace the OS disk, and keeps the data disk',
  {
    must: 'Brought to a model with another image, an instance MUST get another OS disk, and MUST keep its data disk.',
    why: `
      This corrects the lab, which says that Update-AzVmssInstance does not reimage. For a changed extension or size that
      is so. But an operating system in another version is on another disk, and the cmdlet brings the instance to the
      model, whatever that takes. So the instance goes down, gets an OS disk made from the new image, and boots. The
      instance beside it, which was not named, keeps both of its disks.`,
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
    const before = await readInstances();
    await show('The instances before', before);
    const old = { power: 'running', latestModelApplied: false };
    assume('both instances are running an older model', before).toMatchObject([old, old]);
    const [{ id: named } = { id: '' }] = before;
    const disksBefore = await readDisks();

    await updateAzVmssInstance({ instanceId: [named] });

    const [after] = await readInstances();
    await waitFor.instanceToBeHealthy(named);
    const disksAfter = await readDisks();
    // Under Manual this reaches no instance. It gives the next one who names this version something to do.
    await updateAzVmss({ imageReferenceVersion: 'latest' });
    assume('the named instance runs the latest model', after).toMatchObject({
      power: 'running',
      latestModelApplied: true,
    });

    const disks = disksBefore.map(({ instance, disk, uniqueId }) => {
      const now = disksAfter.find((each) => each.instance === instance && each.disk === disk)?.uniqueId;
      return { instance, disk, before: uniqueId, after: now };
    });
    await show('The disks, by their unique ids', disks);
    const replaced = disks.filter(({ before, after }) => before !== after);
    expect(replaced.map(({ instance, disk }) => ({ instance, disk }))).toEqual([{ instance: named, disk: 'OS' }]);
  },
);
