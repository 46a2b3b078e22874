import { documented, testClaim } from '../helpers/claim/test-claim.ts';
import { customScript, markerOf } from '../helpers/states/custom-script.ts';
import { ENLARGED } from '../helpers/states/disk-enlarged-in-model.ts';

testClaim(
  'An instance deleted and scaled out again comes with 64 GB, no reimage',
  {
    must: 'With 64 GB in the model, an instance made in place of a deleted one MUST get a disk of 64 GB, without a reimage.',
    why: `
      "The disks have to be reimaged", says the answer to the exam question. There is another road. The instance is deleted,
      the capacity goes down with it, and is put up again: Azure makes a new instance from the model as it is now. No call
      of Set-AzVmssVM is sent. The disk is as large as the one that -ReimageAll would have made, and as empty. What is lost
      beside the data is the instance itself, with its id, its name and its address.`,
    takeaway: `
      -ReimageAll is one way to a new disk, not the only one. Replace an instance if nobody depends on which it is, reimage
      it if somebody does. Automatic repairs with the action Replace take this road, whenever an instance is sick.`,
    chapter: 'G Other roads to a new disk',
    step: 'Key learning point 9',
    cmdlet: 'Remove-AzVmss',
    provenance: documented({
      link: 'https://learn.microsoft.com/azure/virtual-machine-scale-sets/virtual-machine-scale-sets-upgrade-scale-set',
      read: '2026-11-23',
    }),
    given: 'strictSet',
  },
  async ({ getAzVmss, setDataDiskSize, addAzVmssExtension, updateAzVmss, removeAzVmss, ...tools }) => {
    const { readInstances, readRequests, readDataDiskSizes, waitFor, assume, show, expect } = tools;
    const enlarged = setDataDiskSize(await getAzVmss(), { lun: 0, diskSizeGB: ENLARGED });
    const { leave } = markerOf('Claim 80');
    await updateAzVmss({ virtualMachineScaleSet: addAzVmssExtension(enlarged, customScript(leave)) });
    const before = await readInstances();
    const running = { power: 'running' };
    assume('both instances are running', before).toMatchObject([running, running]);
    const [stays, leaves] = [before[0]?.id ?? '', before.at(-1)?.id ?? ''];

    await removeAzVmss({ instanceId: [leaves] });
    await updateAzVmss({ skuCapacity: 2 });
    await waitFor.instances(2);

    const after = await readInstances();
    await show('The instances before and after', [...before, ...after]);
    const added = after.find(({ id }) => id !== stays)?.id ?? '';
    assume('the new instance is another one', added).not.toBe(leaves);
    const reimages = readRequests().filter(({ path }) => /reimage/i.test(path));
    assume('no reimage was asked for', reimages).toEqual([]);

    const sizes = await readDataDiskSizes();
    await show('The data disks in GB, by each who knows', sizes);
    const wished = { setModel: ENLARGED };
    assume('the model wants 64 GB', sizes).toMatchObject([wished, wished]);
    const of = (id: string) => sizes.find(({ instance }) => instance === id);
    assume('the instance that stayed has its 32 GB', of(stays)).toMatchObject({ disk: 32, guest: 32 });
    expect(of(added)).toMatchObject({ disk: ENLARGED, guest: ENLARGED });
  },
);
