import { observed, testClaim } from '../helpers/claim/test-claim.ts';

testClaim(
  'Every instance has one empty 32 GB data disk at LUN 0: model, instance, disk resource and guest agree',
  {
    must: 'Every instance MUST have one data disk, empty, of 32 GB, at LUN 0, whichever of the four who know its size is asked.',
    why: `
      The exam question is about what becomes of this disk. Four places know how large it is: the model of the scale set,
      which says what is wanted; the instance's own model, which says what it was given; the managed disk, a resource of
      its own; and the operating system that uses it. Today they agree. The whole counterexample is that they need not, and
      whoever asks only one of them will not notice.`,
    takeaway: `
      A data disk in a scale set's model is always made empty: it has a size but no content and no file system. What is
      paid for and written to is the managed disk. Its size is the truth, a size in a model is a wish.`,
    chapter: '0 Baseline',
    step: 'Step 2: Verify OS Profile and Data Disk Configuration',
    cmdlet: 'Get-AzVmss',
    provenance: observed({
      when: '2026-02-25',
      where: 'the screenshot under step 2 of the lab, which shows the model; the disks themselves were not looked at',
    }),
    given: 'deployed',
  },
  async ({ readInstances, invokeAzVmssVMRunCommand, readDataDiskSizes, assume, show, expect }) => {
    const instances = await readInstances();
    await show('The instances', instances);
    assume(
      'both instances are running',
      instances.map(({ power }) => power),
    ).toEqual(['running', 'running']);

    const content = await Promise.all(
      instances.map(async ({ id }) => {
        const script = 'blkid --probe /dev/disk/azure/scsi1/lun0 || echo no file system';
        const { stdout } = await invokeAzVmssVMRunCommand({ instanceId: id, script });
        return { instance: id, content: stdout };
      }),
    );
    await show('What is on the data disks', content);
    const sizes = await readDataDiskSizes();
    await show('The size of the data disks in GB, by each who knows it', sizes);

    const size = { lun: 0, setModel: 32, instanceModel: 32, disk: 32, guest: 32 };
    expect({ sizes, content }).toEqual({
      sizes: instances.map(({ id }) => ({ instance: id, ...size })),
      content: instances.map(({ id }) => ({ instance: id, content: 'no file system' })),
    });
  },
);
