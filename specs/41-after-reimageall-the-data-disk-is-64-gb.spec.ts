import { observed, testClaim } from '../helpers/claim/test-claim.ts';
import { sizeOf } from '../helpers/readings/disks.ts';

testClaim(
  'After -ReimageAll the data disk is 64 GB in model, managed disk and guest, on every instance',
  {
    must: 'Once every instance is reimaged with -ReimageAll, every data disk MUST have 64 GB in each of the four readings.',
    why: `
      This answers the exam question. The model has asked for 64 GB since step 7, and every instance has
      reported since then that it is on the latest model. Only now, recreated from the model, do the disks match
      it. For the first time since the change, all four readings agree: the scale set model, the instance's own
      model, the managed disk, of which the test makes a snapshot, and the guest OS.`,
    takeaway: `
      Two steps, in this order: Update-AzVmss writes the new profile to the model, Set-AzVmssVM -ReimageAll
      recreates an existing instance from it. Without the first step, the second recreates the old disks.
      Without the second, the first changes no disk.`,
    chapter: '3 Scenario B, the exam question',
    step: 'Step 10: Verify Data Disks Rebuilt at 64 GB',
    cmdlet: 'Set-AzVmssVM',
    provenance: observed({
      sources: ['original-lab-rest-64'],
      seen: 'after both reimages, REST returned 64 and 64 for the instances, and the portal showed disks of 64 GB; no guest was read',
    }),
    given: 'reimagedAll',
  },
  async ({ readInstances, readDataDiskSizes, assume, show, expect }) => {
    const instances = await readInstances();
    await show('The instances', instances);
    const running = { power: 'running' };
    assume('both instances are running', instances).toMatchObject([running, running]);

    const sizes = await readDataDiskSizes({ snapshots: true });
    await show('The size of the data disks in GB, in each reading', sizes);
    assume('the model asks for 64 GB', sizes).toMatchObject([{ setModel: 64 }, { setModel: 64 }]);

    const readings = sizes.map(({ disk, guest, serial: _, ...models }) => ({
      ...models,
      size: sizeOf({ disk, guest }),
    }));
    const expected = { lun: 0, setModel: 64, instanceModel: 64, size: 64 };
    expect(readings).toEqual(instances.map(({ id }) => ({ instance: id, ...expected })));
  },
);
