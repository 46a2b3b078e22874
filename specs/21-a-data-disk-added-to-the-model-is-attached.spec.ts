import { documented, testClaim } from '../helpers/claim/test-claim.ts';

testClaim(
  'A data disk added to the model is attached to every instance, and detached when removed',
  {
    must: 'Adding a data disk to the model MUST attach a new disk to every instance, and removing it MUST detach that disk.',
    why: `
      This is close to the exam question. The number of data disks in the model is something that a rolling
      upgrade applies: it creates a new disk and attaches it to each existing instance, or detaches a disk that
      was removed, while the instances run. So it is not true that a rolling upgrade ignores the data disk
      profile. Compare chapter 3, which adds no disk but enlarges one.`,
    takeaway: `
      Adding and removing a data disk is on Microsoft's list of changes that roll out. Enlarging one is not on
      that list. A new disk is empty, without a file system: something in the instance has to format and mount
      it.`,
    chapter: '2 Scenario A, a change that rolls out by itself',
    step: 'Key point 3: data disk attach and detach operations',
    cmdlet: 'Update-AzVmss',
    provenance: documented({ sources: ['upgrade-policy-page'] }),
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
    await show('With a disk at LUN 1 in the model: its size in GB, in each reading', added);
    await updateAzVmss({ virtualMachineScaleSet: removeAzVmssDataDisk(await getAzVmss(), { lun: 1 }) });
    const left = await readGuests();
    await show('Without that disk in the model: the disks in each guest', left);

    const sizes = { lun: 1, setModel: 16, instanceModel: 16, guest: 16 };
    expect({ added, left: left.map(({ disks }) => disks) }).toMatchObject({
      added: [sizes, sizes],
      left: ['lun0', 'lun0'],
    });
  },
);
