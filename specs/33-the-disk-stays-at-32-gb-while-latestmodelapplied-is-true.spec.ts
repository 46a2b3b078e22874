import { assumed, testClaim } from '../helpers/claim/test-claim.ts';

testClaim(
  'The disk stays at 32 GB while LatestModelApplied is true',
  {
    must: 'Running instances that an upgrade has brought to a model with 64 GB MUST still have their data disks of 32 GB.',
    why: `
      This is what the exam question is about. The write was accepted, the upgrade completed, the model says 64 GB, every
      instance says True. And the disks have not been touched: the same disks, as large as before, for the platform that
      bills them and for the system that writes to them. A disk gets its size when it is made, and applying a
      model to an instance does not make the disks again that it has.`,
    takeaway: `
      An upgrade in place does not bring a changed profile of the OS or of a disk to the instances that exist. They have
      to be rebuilt: Set-AzVmssVM, the answer D. And for its size ask the disk, never the model.`,
    chapter: 'B The exam question: a data disk profile change',
    step: 'Step 8: Observe Model Updated but Disk Resources Unchanged',
    cmdlet: 'Update-AzVmss',
    provenance: assumed(
      'On 2026-02-25 the lab author saw 32 and 32, but not after this very upgrade on running instances.',
    ),
    given: 'diskEnlargedInModel',
  },
  async ({
    recording,
    readInstances,
    readRollingUpgrade,
    readEnlargedControlDisk,
    readDataDiskSizes,
    readDisks,
    ...tools
  }) => {
    const { assume, show, expect } = tools;
    const { previousStart: before, disksBefore } = await recording();
    const instances = await readInstances();
    const upgrade = await readRollingUpgrade();
    await show('The instances', instances);
    await show('The rolling upgrade that the write started', { ...upgrade });
    const upToDate = { power: 'running', latestModelApplied: true };
    assume('both instances run the latest model', instances).toMatchObject([upToDate, upToDate]);
    assume('an upgrade of both completed', upgrade).toMatchObject({ state: 'Completed', successful: 2 });
    assume('it started after this change', Number(upgrade?.startTime)).toBeGreaterThan(Number(before ?? 0));
    const control = await readEnlargedControlDisk();
    await show('The control: a disk that was grown by hand, in GB', control);
    assume('a disk that grows is seen to grow', control).toMatchObject({ disk: 128, guest: 128 });

    const sizes = await readDataDiskSizes();
    await show('The data disks in GB, by each who knows', sizes);
    assume('the model wants 64 GB', sizes).toMatchObject([{ setModel: 64 }, { setModel: 64 }]);
    const disks = (await readDisks()).filter(({ disk }) => disk === 0);
    await show('The data disks themselves', disks);

    const stayed = { disk: 32, guest: 32 };
    const sameDisks = disksBefore.filter(({ disk }) => disk === 0).map(({ uniqueId }) => ({ uniqueId, sizeGB: 32 }));
    expect({ sizes, disks }).toMatchObject({ sizes: [stayed, stayed], disks: sameDisks });
  },
);
