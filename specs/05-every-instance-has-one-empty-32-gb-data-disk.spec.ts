import { observed, testClaim } from '../helpers/claim/test-claim.ts';
import { sizeOf } from '../helpers/readings/disks.ts';

testClaim(
  'Every instance has one empty 32 GB data disk at LUN 0: model, instance, managed disk and guest agree',
  {
    must: 'Every instance MUST have one empty 32 GB data disk at LUN 0, and all four readings of its size MUST agree.',
    why: `
      The exam question is about this disk. Its size can be read in four places: the model of the scale set,
      which specifies it; the instance's own model; the managed disk; and the guest OS. Azure does not return a
      managed disk inside a scale set, so the test makes a snapshot of it, reads its size and deletes it again.
      Today all four agree. The counterexample in chapter 3 is that they need not agree, and if you read only
      one of them, you don't notice.`,
    takeaway: `
      A data disk in a scale set model is always created empty: it has a size, but no content and no file
      system. You pay for the managed disk and write to it. Its size is the real one; a size in a model is only
      a specification.`,
    chapter: '1 Baseline',
    step: 'Step 2: Verify OS Profile and Data Disk Configuration',
    cmdlet: 'Get-AzVmss',
    provenance: observed({
      sources: ['original-lab'],
      seen: 'the screenshot under step 2 shows the model; the disks themselves were not read',
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
    const sizes = await readDataDiskSizes({ snapshots: true });
    await show('The size of the data disks in GB, in each reading', sizes);

    const readings = sizes.map(({ disk, guest, serial: _, ...models }) => ({
      ...models,
      size: sizeOf({ disk, guest }),
    }));
    const expected = { lun: 0, setModel: 32, instanceModel: 32, size: 32 };
    expect({ readings, content }).toEqual({
      readings: instances.map(({ id }) => ({ instance: id, ...expected })),
      content: instances.map(({ id }) => ({ instance: id, content: 'no file system' })),
    });
  },
);
