import { assumed, testClaim } from '../helpers/claim/test-claim.ts';

testClaim(
  "The instance's own model shows the size of its existing disk, not the size in the scale set model",
  {
    must: "When the scale set model asks for a larger data disk, the instance's own model MUST still show the size of the existing disk.",
    why: `
      An instance has its own model: what it was created from, plus what an upgrade has changed since. After an
      upgrade to a larger disk you might expect the new size there too, and a Compute engineer once said so. The
      original lab read the old size, but no instance was running when its model changed. So the test repeats
      the experiment of this chapter with a temporary second disk: the scale set model asks for 32 GB, the
      upgrade has completed, and the instances report 16 GB, as their disks do.`,
    takeaway: `
      Get-AzVmssVM shows the real size of a disk, at least after an upgrade in place. Get-AzVmss does not. The
      guest OS, or a snapshot of the disk, is certain.`,
    chapter: '3 Scenario B, the exam question',
    step: 'Step 8: Observe Model Updated but Disk Resources Unchanged',
    cmdlet: 'Get-AzVmssVM',
    provenance: assumed({
      why: "The original lab's author read 32 GB on both instances, but no instance was running when the model changed. A run on Azure settles it.",
      sources: ['original-lab-rest-32', 'azure-sdk-for-python-672'],
    }),
    given: 'deployed',
  },
  async ({ getAzVmss, addAzVmssDataDisk, setDataDiskSize, removeAzVmssDataDisk, updateAzVmss, ...tools }) => {
    const { rejectionOf, readDataDiskSizes, readInstances, waitFor, assume, show, expect } = tools;
    await waitFor.everyInstanceToBeHealthy();
    await updateAzVmss({ virtualMachineScaleSet: addAzVmssDataDisk(await getAzVmss(), { lun: 1, diskSizeGB: 16 }) });
    const larger = setDataDiskSize(await getAzVmss(), { lun: 1, diskSizeGB: 32 });

    const refusal = await rejectionOf(() => updateAzVmss({ virtualMachineScaleSet: larger }));

    const instances = await readInstances();
    const sizes = (await readDataDiskSizes()).filter(({ lun }) => lun === 1);
    await updateAzVmss({ virtualMachineScaleSet: removeAzVmssDataDisk(await getAzVmss(), { lun: 1 }) });
    await show('The instances', instances);
    await show('The size of the second data disk in GB, in each reading', sizes);
    assume('the larger disk was accepted, and rolled out', refusal).toBeUndefined();
    const upToDate = { power: 'running', latestModelApplied: true };
    assume('both instances run the latest model', instances).toMatchObject([upToDate, upToDate]);
    const small = { setModel: 32, guest: 16 };
    assume('the model asks for 32 GB, and the disks have 16', sizes).toMatchObject([small, small]);

    expect(sizes.map(({ instanceModel }) => instanceModel)).toEqual([16, 16]);
  },
);
