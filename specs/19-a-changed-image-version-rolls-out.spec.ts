import { documented, testClaim } from '../helpers/claim/test-claim.ts';

testClaim(
  'A changed image version rolls out: new OS disk, same data disk',
  {
    must: 'After an image change has rolled out, every instance MUST have a new OS disk and its old data disk.',
    why: `
      A different operating system needs a disk that is created from the new image: the old disk is deleted,
      with every log and every manual change on it. The data disk is not part of the image and stays, the same
      resource with the same content. So a model change can replace a disk without a reimage; it just isn't the
      data disk.`,
    takeaway: `
      An image change rolls out like an extension, but an instance is out of service while it gets its OS disk.
      Keep data that must survive on a data disk or outside the instance. With "latest" in the model, nothing
      rolls out when a new version appears: for that there are automatic OS upgrades and
      Start-AzVmssRollingOSUpgrade.`,
    chapter: '2 Scenario A, a change that rolls out by itself',
    step: 'Key point 3: image reference updates',
    cmdlet: 'Update-AzVmss',
    provenance: documented({ sources: ['automatic-upgrade-page'] }),
    given: 'imageUpdated',
  },
  async ({ recording, readRollingUpgrade, readInstances, readDisks, assume, show, expect }) => {
    const { disksBefore, previousStart } = await recording();
    const upgrade = await readRollingUpgrade();
    assume('the upgrade has completed', upgrade?.state).toBe('Completed');
    assume('it is the upgrade that this change started', upgrade?.startTime).not.toEqual(previousStart);
    const upToDate = { power: 'running', latestModelApplied: true };
    assume('both instances are running the latest model', await readInstances()).toMatchObject([upToDate, upToDate]);

    const now = await readDisks();
    const disks = disksBefore.map(({ instance, disk, name }) => {
      const same = now.find((each) => each.instance === instance && each.disk === disk);
      return { instance, disk, before: name, after: same?.name };
    });
    await show('The disks, by their names', disks);

    const kept = disks.map(({ instance, disk, before, after }) => ({ instance, disk, kept: before === after }));
    expect(kept).toEqual(disks.map(({ instance, disk }) => ({ instance, disk, kept: disk !== 'OS' })));
  },
);
