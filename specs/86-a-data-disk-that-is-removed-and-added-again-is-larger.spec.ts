import { documented, testClaim } from '../helpers/claim/test-claim.ts';

/** The mount point of this claim, and a file on the data disk. */
const FOLDER = '/mnt/claim-86';
const FILE = 'file-of-claim-86';

testClaim(
  'A data disk that is removed and added again is larger without a reimage, and its data is lost',
  {
    must: 'When a model update removes a data disk and the next one adds a larger disk at its LUN, every instance MUST get a new disk of that size.',
    why: `
      Enlarging a data disk in the model changes no existing disk. Adding and removing one is on Microsoft's list
      of changes that roll out, so there is a way without Set-AzVmssVM. The test writes a file to each data disk,
      removes LUN 0 from the model, and adds it again with twice the size. Two rolling upgrades later, each guest
      sees the larger disk without that file. The OS disk is untouched, and the instances kept running.`,
    takeaway: `
      Remove the disk, roll out, add it with the new size, roll out: that enlarges a data disk without a reimage.
      The data is lost, as with -ReimageAll, so copy it first.`,
    chapter: '8 Other ways to a new disk',
    step: 'Key learning point 9',
    cmdlet: 'Remove-AzVmssDataDisk',
    provenance: documented({ sources: ['upgrade-policy-page', 'attached-disks-page'] }),
    given: 'strictSet',
  },
  async ({ getAzVmss, removeAzVmssDataDisk, addAzVmssDataDisk, updateAzVmss, getAzVmssVM, ...tools }) => {
    const { readModel, readRequests, invokeAzVmssVMRunCommand, waitFor, assume, show, expect } = tools;
    const instances = (await getAzVmssVM()).map(({ instanceId = '' }) => instanceId);
    const onEach = (script: string) =>
      Promise.all(instances.map(async (instanceId) => (await invokeAzVmssVMRunCommand({ instanceId, script })).stdout));
    const device = 'device=$(readlink -f /dev/disk/azure/scsi1/lun0)';
    const look = async () => {
      const model = (await readModel()).dataDisks.find(({ lun }) => lun === 0)?.sizeGB ?? 0;
      const bytes = await onEach(`${device}; lsblk --bytes --nodeps --noheadings --output SIZE $device`);
      const files = await onEach(
        `${device}; if mount $device ${FOLDER} 2> /dev/null; then ls ${FOLDER}; umount ${FOLDER}; fi`,
      );
      const sizes = bytes.map((each) => Number(each) / 1024 ** 3);
      return instances.map((instance, at) => ({
        instance,
        ...{ model, guest: sizes[at], hasFile: files[at]?.split('\n').includes(FILE) },
      }));
    };
    await onEach(
      `${device}; mkfs.ext4 -q -F $device; mkdir -p ${FOLDER}; mount $device ${FOLDER}; touch ${FOLDER}/${FILE}; umount ${FOLDER}`,
    );
    const before = await look();
    const larger = 2 * (before[0]?.model ?? 0);

    await updateAzVmss({ virtualMachineScaleSet: removeAzVmssDataDisk(await getAzVmss(), { lun: 0 }) });
    await waitFor.rollingUpgradeToEnd();
    const added = addAzVmssDataDisk(await getAzVmss(), { lun: 0, diskSizeGB: larger });
    await updateAzVmss({ virtualMachineScaleSet: added });
    await waitFor.rollingUpgradeToEnd();

    const after = await look();
    await show('The data disk at LUN 0 before', before);
    await show('The data disk at LUN 0 after it was removed and added again', after);
    const written = { hasFile: true };
    assume('each data disk had the file before', before).toMatchObject([written, written]);
    const reimages = readRequests().filter(({ path }) => /reimage/i.test(path));
    assume('no reimage was requested', reimages).toEqual([]);
    const isNew = { guest: larger, hasFile: false };
    expect(after).toMatchObject([isNew, isNew]);
  },
);
