import { documented, testClaim } from '../helpers/claim/test-claim.ts';

testClaim(
  'Set-AzVmssVM -Reimage replaces the OS disk and keeps the 32 GB data disk',
  {
    must: 'A reimage MUST give the instance a new OS disk, and MUST keep its 32 GB data disk with its content.',
    why: `
      The right cmdlet has two switches, and the exam does not ask which. Microsoft's reimage page still says
      that a reimage applies changes to the "OS, data disk profile (such as admin username and password)". Its
      examples are credentials, which are on the OS disk. -Reimage recreates that disk, and so is enough for
      them. The data disk is attached again unchanged. It keeps its content, which is good, and its size of 32
      GB, which you meant to change.`,
    takeaway: `
      -Reimage is for the OS disk, -ReimageAll for all disks. A data disk survives a reimage: that saves the
      data, and keeps the size.`,
    chapter: '3 Scenario B, the exam question',
    step: 'Scenario analysis: Correct Answer',
    cmdlet: 'Set-AzVmssVM',
    provenance: documented({ sources: ['instance-repairs-page', 'reimage-page'] }),
    given: 'diskEnlargedInModel',
  },
  async ({ readInstances, setAzVmssVM, invokeAzVmssVMRunCommand, readDisks, readDataDiskSizes, waitFor, ...tools }) => {
    const { assume, show, expect } = tools;
    const [instance] = await readInstances();
    const upToDate = { power: 'running', latestModelApplied: true };
    assume('the instance runs the latest model', instance).toMatchObject(upToDate);
    const id = instance?.id ?? '';
    const run = async (script: string) => (await invokeAzVmssVMRunCommand({ instanceId: id, script })).stdout;
    const disks = async () => (await readDisks()).filter((each) => each.instance === id);
    const readSizes = async () => (await readDataDiskSizes()).filter((each) => each.instance === id);
    const [osDisk, dataDisk] = await disks();
    assume('the data disk has 32 GB', await readSizes()).toMatchObject([{ guest: 32 }]);
    const mount = 'mkdir -p /data && mount /dev/disk/azure/scsi1/lun0 /data';
    await run(`mkfs.ext4 -q -F /dev/disk/azure/scsi1/lun0 && ${mount} && echo by hand > /data/mark`);
    const planted = await run('echo by hand > /var/lib/mark && cat /var/lib/mark /data/mark');
    assume('the OS disk and the data disk have a mark that was made manually', planted).toBe('by hand\nby hand');

    await setAzVmssVM({ instanceId: id, reimage: true });
    await waitFor.instanceToBeHealthy(id);

    const marks = await run(`(cat /var/lib/mark || echo missing) && ${mount} && cat /data/mark`);
    const [newOSDisk, sameDataDisk] = await disks();
    await show('The disks of the instance', [osDisk, dataDisk, newOSDisk, sameDataDisk]);
    await show(
      'The instance afterward',
      (await readInstances()).filter((each) => each.id === id),
    );
    await show('The marks on OS disk and data disk', { before: planted, after: marks });
    const sizes = await readSizes();
    await show('The size of the data disk in GB, in each reading', sizes);

    const isOSDiskNew = newOSDisk?.name !== osDisk?.name;
    expect({ isOSDiskNew, dataDisk: sameDataDisk?.name, marks, sizes }).toMatchObject({
      isOSDiskNew: true,
      dataDisk: dataDisk?.name,
      marks: 'missing\nby hand',
      sizes: [{ guest: 32 }],
    });
  },
);
