import { observed, testClaim } from '../helpers/claim/test-claim.ts';

testClaim(
  "The instance's own model tells the size its disk was made with, not the one that is wanted",
  {
    must: "When the model wants a data disk larger than it is, the instance's own model MUST still tell the size it has.",
    why: `
      An instance has a model of its own: what it was made from, with what an upgrade has changed since. After an upgrade
      to a larger disk one would expect to read the wish there too, and a Compute engineer once said so. Azure has answered
      the old size. So here the experiment of this chapter is made once more, with a second disk that comes and goes: the
      scale set's model wants 32 GB, the upgrade has completed, and the instances say 16, as their disks do.`,
    takeaway: `
      Get-AzVmssVM tells the truth about the size of a disk, at least after an upgrade in place. Get-AzVmss does not. But
      what is certain is the disk itself, and that is Get-AzDisk.`,
    chapter: 'B The exam question: a data disk profile change',
    step: 'Step 8: Observe Model Updated but Disk Resources Unchanged',
    cmdlet: 'Get-AzVmssVM',
    provenance: observed({
      when: '2026-02-25',
      where: "the lab author's second run: asked by REST with the model at 64 GB, the instances answered 32 and 32",
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
    await show('The second data disk in GB, by each who knows', sizes);
    assume('the larger disk was accepted, and rolled out', refusal).toBeUndefined();
    const upToDate = { power: 'running', latestModelApplied: true };
    assume('both instances run the latest model', instances).toMatchObject([upToDate, upToDate]);
    const small = { setModel: 32, disk: 16, guest: 16 };
    assume('the model wants 32 GB, and the disks have 16', sizes).toMatchObject([small, small]);

    expect(sizes.map(({ instanceModel }) => instanceModel)).toEqual([16, 16]);
  },
);
