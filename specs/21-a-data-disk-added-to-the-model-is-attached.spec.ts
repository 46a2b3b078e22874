import { documented, testClaim } from '../helpers/claim/test-claim.ts';

testClaim(
  'A data disk added to the model is attached to every instance, and detached when removed',
  {
    must: 'A data disk more in the model MUST become one more in every instance, and one less MUST become one less.',
    why: `
      This is the neighbour of the exam question. The number of data disks in the model is something the upgrade policy
      heeds: a new one is made and attached to each existing instance, and one that was removed is detached, and all of it
      while the instances run. So it is not true that a rolling upgrade leaves the data disk profile alone. Now hold
      against it what chapter B does: not a disk more, but the same disk, larger.`,
    takeaway: `
      Adding and removing a data disk is on Microsoft's list of what rolls out. Making one larger is not on that list. The
      new disk is empty, without a file system: something in the instance has to format and mount it.`,
    chapter: 'A A model change that rolls out by itself',
    step: 'Key point 3: data disk attach and detach operations',
    cmdlet: 'Update-AzVmss',
    provenance: documented({
      link: 'https://learn.microsoft.com/azure/virtual-machine-scale-sets/virtual-machine-scale-sets-upgrade-policy',
      read: '2026-11-23',
    }),
    given: 'deployed',
  },
  async ({ getAzVmss, addAzVmssDataDisk, removeAzVmssDataDisk, updateAzVmss, ...tools }) => {
    const { readModel, readInstances, readDataDiskSizes, invokeAzVmssVMRunCommand, waitFor, assume, show, expect } =
      tools;
    await waitFor.everyInstanceToBeHealthy();
    assume('the mode is Rolling', (await readModel()).mode).toBe('Rolling');
    const running = { power: 'running' };
    assume('both instances are running', await readInstances()).toMatchObject([running, running]);
    const readGuests = async () =>
      Promise.all(
        (await readInstances()).map(async ({ id }) => {
          const { stdout } = await invokeAzVmssVMRunCommand({ instanceId: id, script: 'ls /dev/disk/azure/scsi1' });
          return { instance: id, disks: stdout.split(/\s+/).join(' ') };
        }),
      );

    await updateAzVmss({ virtualMachineScaleSet: addAzVmssDataDisk(await getAzVmss(), { lun: 1, diskSizeGB: 16 }) });
    const added = (await readDataDiskSizes()).filter(({ lun }) => lun === 1);
    await show('With a disk at LUN 1 in the model: its size in GB, by each who knows it', added);
    await updateAzVmss({ virtualMachineScaleSet: removeAzVmssDataDisk(await getAzVmss(), { lun: 1 }) });
    const left = await readGuests();
    await show('Without it in the model: what the instances see', left);

    const sizes = { lun: 1, setModel: 16, instanceModel: 16, disk: 16, guest: 16 };
    expect({ added, left: left.map(({ disks }) => disks) }).toMatchObject({
      added: [sizes, sizes],
      left: ['lun0', 'lun0'],
    });
  },
);
