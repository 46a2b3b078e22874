import { assumed, testClaim } from '../helpers/claim/test-claim.ts';
import { sizeOf } from '../helpers/readings/disks.ts';

testClaim(
  'The disk stays at 32 GB while LatestModelApplied is true',
  {
    must: 'Running instances that a rolling upgrade has updated to a model with 64 GB MUST keep their 32 GB data disks.',
    why: `
      This is what the exam question is about. Azure accepted the write, the upgrade completed, the model says
      64 GB, and every instance says True. The disks have not been touched: they are the same disks, as large as
      before, for the platform that bills them and for the guest OS that writes to them. The platform's word
      comes from a snapshot of each disk, because Azure does not return a disk inside a scale set. A disk gets
      its size when it is created. Applying a new model to an instance doesn't recreate the disks it already
      has.`,
    takeaway: `
      An upgrade in place does not enlarge a disk that an instance already has, and does not apply a changed OS
      profile. Reimage the instances with Set-AzVmssVM, the answer D. To see the real size, ask the guest OS, not
      the scale set model.`,
    chapter: '3 Scenario B, the exam question',
    step: 'Step 8: Observe Model Updated but Disk Resources Unchanged',
    cmdlet: 'Update-AzVmss',
    provenance: assumed({
      why: "The original lab's author read 32 GB on both instances, but no instance was running when the model changed. A run on Azure settles it.",
      sources: ['original-lab-rest-32'],
    }),
    given: 'diskEnlargedInModel',
  },
  async ({ recording, readInstances, readRollingUpgrade, readControlDisk, readDataDiskSizes, readDisks, ...tools }) => {
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
    const sizes = await readDataDiskSizes({ snapshots: true });
    await show('The size of the data disks in GB, in each reading', sizes);
    assume('the model asks for 64 GB', sizes).toMatchObject([{ setModel: 64 }, { setModel: 64 }]);
    const disks = (await readDisks()).filter(({ disk }) => disk === 0);
    await show('The data disks themselves', disks);
    const control = await readControlDisk();
    await show('The control: a disk that was attached and enlarged manually, in GB', { ...control });
    assume('the readings notice a disk that is enlarged', control).toMatchObject({
      guestBefore: 32,
      disk: 128,
      guest: 128,
    });

    const namesBefore = disksBefore.filter(({ disk }) => disk === 0).map(({ name }) => name);
    const found = { names: disks.map(({ name }) => name), sizes: sizes.map(sizeOf) };
    expect(found).toEqual({ names: namesBefore, sizes: [32, 32] });
  },
);
