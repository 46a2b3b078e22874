import { documented, testClaim } from '../helpers/claim/test-claim.ts';
import { customScript, markerOf } from '../helpers/states/custom-script.ts';
import { ENLARGED } from '../helpers/states/disk-enlarged-in-model.ts';

testClaim(
  'An instance that is deleted and replaced by scaling out has 64 GB without a reimage',
  {
    must: 'When the model has 64 GB, an instance that replaces a deleted one MUST get a 64 GB disk without a reimage.',
    why: `
      "The disks have to be reimaged", says the answer to the exam question. There is a second way. Delete the
      instance, which reduces the capacity, and increase the capacity again: Azure creates a new instance from
      the current model. The test never calls Set-AzVmssVM. The disk is as large as the one that -ReimageAll
      would have created, and as empty. Besides the data, you lose the instance itself, with its id, its name
      and its address.`,
    takeaway: `
      -ReimageAll is one way to a new disk, not the only one. Replace an instance if nothing depends on its
      identity, otherwise reimage it. Automatic repairs with the action Replace replace an instance whenever it
      is unhealthy.`,
    chapter: '8 Other ways to a new disk',
    step: 'Key learning point 9',
    cmdlet: 'Remove-AzVmss',
    provenance: documented({ sources: ['upgrade-scale-set-page'] }),
    given: 'strictSet',
  },
  async ({ getAzVmss, setDataDiskSize, addAzVmssExtension, updateAzVmss, removeAzVmss, ...tools }) => {
    const { readInstances, readRequests, readDataDiskSizes, waitFor, assume, show, expect } = tools;
    const enlarged = setDataDiskSize(await getAzVmss(), { lun: 0, diskSizeGB: ENLARGED });
    const { leave } = markerOf('Claim 84');
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
    assume('the new instance is not the deleted one', added).not.toBe(leaves);
    const reimages = readRequests().filter(({ path }) => /reimage/i.test(path));
    assume('no reimage was requested', reimages).toEqual([]);

    const sizes = await readDataDiskSizes();
    await show('The size of the data disks in GB, in each reading', sizes);
    const wished = { setModel: ENLARGED };
    assume('the model asks for 64 GB', sizes).toMatchObject([wished, wished]);
    const of = (id: string) => sizes.find(({ instance }) => instance === id);
    assume('the instance that stayed has its 32 GB', of(stays)).toMatchObject({ guest: 32 });
    expect(of(added)).toMatchObject({ guest: ENLARGED });
  },
);
