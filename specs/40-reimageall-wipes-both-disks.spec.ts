import { assumed, testClaim } from '../helpers/claim/test-claim.ts';

testClaim(
  '-ReimageAll wipes both disks: planted markers are deleted, and the disks are new',
  {
    must: 'After -ReimageAll, both disks of the instance MUST be new, and nothing that was written to the old ones MUST be left.',
    why: `
      More than the size changes. Both disks are recreated from the model, and the old ones are deleted with
      everything on them. There is no prompt and no way back: the data disk, which a plain reimage keeps, is
      deleted too. The test writes a file to the OS disk, and a file system with a file to the data disk, as an
      application would. The extension's own traces prove nothing, because it runs again on the new disk.`,
    takeaway: `
      Use -ReimageAll for instances whose data is elsewhere, or back the data up first. A new disk is empty: it
      has to be partitioned, formatted and mounted again, best by cloud-init or an extension.`,
    chapter: '3 Scenario B, the exam question',
    step: 'Step 9: Apply Change to Existing Instances Using Set-AzVmssVM',
    cmdlet: 'Set-AzVmssVM',
    provenance: assumed({
      why: 'Microsoft documents that all disks are reimaged, data disks included. That a disk is replaced and not emptied, and that the old one is deleted, was not seen and follows from other pages. A run on Azure settles it.',
      sources: ['rest-instance-reimage-all', 'rest-reimage-all', 'orchestration-modes-page'],
    }),
    given: 'diskEnlargedInModel',
  },
  async ({ readInstances, readDisks, readExistingDisks, readLeftDisks, setAzVmssVM, waitFor, ...tools }) => {
    const { invokeAzVmssVMRunCommand, assume, show, expect } = tools;
    const instance = (await readInstances()).at(-1);
    const upToDate = { power: 'running', latestModelApplied: true };
    assume('the instance runs the latest model', instance).toMatchObject(upToDate);
    const id = instance?.id ?? '';
    const run = async (script: string) => (await invokeAzVmssVMRunCommand({ instanceId: id, script })).stdout;
    const disks = async () => (await readDisks()).filter((each) => each.instance === id);
    const disk = '/dev/disk/azure/scsi1/lun0';
    const identify = `blkid --probe ${disk} || echo none`;
    const mount = `mkfs.ext4 -q -F ${disk} && mkdir -p /data && mount ${disk} /data`;
    const plant = `echo planted > /var/lib/planted && ${mount} && echo planted > /data/planted`;
    const planted = await run(`${plant} && cat /var/lib/planted /data/planted && ${identify}`);
    assume('both disks have a planted file', planted).toMatch(/^planted\nplanted\n/);
    const before = await disks();
    await show('The disks before', before);
    // The disks themselves can't be read. A snapshot shows that a disk exists.
    const existing = await readExistingDisks(before);
    await show('The disks of which Azure makes a snapshot', existing);

    await setAzVmssVM({ instanceId: id, reimageAll: true });
    await waitFor.instanceToBeHealthy(id);

    const after = await disks();
    await show('The disks after', after);
    const [file, fileSystem = ''] = (await run(`(cat /var/lib/planted || echo missing) && (${identify})`)).split('\n');
    const isSameFileSystem = planted.endsWith(fileSystem);
    const left = (await readLeftDisks(existing)).map(({ name }) => name);
    await show('The remains of the old disks', { file, isSameFileSystem, oldDisks: left.join() });
    const stayed = after.filter(({ name }) => before.some((each) => each.name === name));
    const nothing = { file: 'missing', isSameFileSystem: false, stayed: [], left: [] };
    expect({ file, isSameFileSystem, stayed, left }).toEqual(nothing);
  },
);
