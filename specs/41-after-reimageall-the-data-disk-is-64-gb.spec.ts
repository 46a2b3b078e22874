import { observed, testClaim } from '../helpers/claim/test-claim.ts';

testClaim(
  'After -ReimageAll the data disk is 64 GB in model, disk resource and guest, on every instance',
  {
    must: 'Once every instance has been rebuilt with -ReimageAll, every data disk MUST have 64 GB, whoever is asked.',
    why: `
      The question is answered. The model has wanted 64 GB since step 7, every instance has said since then that it has
      the latest model, and only now, made anew from it, are the disks what the model says. For the first time since the
      change all four agree: the scale set's model, the instance's own, the disk, and the system that uses it.`,
    takeaway: `
      Two steps, in this order: Update-AzVmss writes the new profile to the model, Set-AzVmssVM -ReimageAll makes an
      existing instance from it. Without the first, the second would rebuild what was there. Without the second, the first
      changes no disk.`,
    chapter: 'B The exam question: a data disk profile change',
    step: 'Step 10: Verify Data Disks Rebuilt at 64 GB',
    cmdlet: 'Set-AzVmssVM',
    provenance: observed({
      when: '2026-02-25',
      where: "the lab author's second run: asked by REST after both reimages, the instances answered 64 and 64",
    }),
    given: 'reimagedAll',
  },
  async ({ readInstances, readDataDiskSizes, assume, show, expect }) => {
    const instances = await readInstances();
    await show('The instances', instances);
    const running = { power: 'running' };
    assume('both instances are running', instances).toMatchObject([running, running]);

    const sizes = await readDataDiskSizes();
    await show('The data disks in GB, by each who knows', sizes);
    assume('the model wants 64 GB', sizes).toMatchObject([{ setModel: 64 }, { setModel: 64 }]);

    const size = { lun: 0, setModel: 64, instanceModel: 64, disk: 64, guest: 64 };
    expect(sizes).toEqual(instances.map(({ id }) => ({ instance: id, ...size })));
  },
);
