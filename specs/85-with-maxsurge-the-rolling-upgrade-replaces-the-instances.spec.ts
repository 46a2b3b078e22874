import { documented, testClaim } from '../helpers/claim/test-claim.ts';
import { customScript, markerOf } from '../helpers/states/custom-script.ts';
import { ENLARGED } from '../helpers/states/disk-enlarged-in-model.ts';

testClaim(
  'With maxSurge the rolling upgrade replaces the instances, and their disks',
  {
    must: 'With maxSurge, a rolling upgrade MUST end with new instances only, each with a new data disk of the size in the model.',
    why: `
      "A rolling upgrade does not touch the disks" is true of upgrades in place, which are the default. With
      maxSurge, a batch begins with a new instance, created from the newest model, and ends when the old one is
      deleted. The 64 GB disks therefore appear after nothing but Update-AzVmss. This is the exam's option A,
      with a switch that the question does not mention.`,
    takeaway: `
      maxSurge needs quota for one more batch, and instances that can be replaced: ids and local data are lost.
      It keeps the full capacity throughout the upgrade. If quota is short, Azure falls back to upgrading in
      place.`,
    chapter: '8 Other ways to a new disk',
    step: 'Scenario analysis: Why Other Options Are Incorrect, A',
    cmdlet: 'Update-AzVmss',
    provenance: documented({ sources: ['maxsurge-page'] }),
    given: 'strictSet',
  },
  async ({ getAzVmss, setDataDiskSize, setRollingUpgradePolicy, addAzVmssExtension, updateAzVmss, ...tools }) => {
    const { readInstances, readRollingUpgrade, readDataDiskSizes, waitFor, assume, show, expect } = tools;
    const since = (await readRollingUpgrade())?.startTime;
    const before = await readInstances();
    const enlarged = setDataDiskSize(await getAzVmss(), { lun: 0, diskSizeGB: ENLARGED });
    const surging = setRollingUpgradePolicy(enlarged, { maxSurge: true });

    const model = addAzVmssExtension(surging, customScript(markerOf('Claim 85').leave));
    await updateAzVmss({ virtualMachineScaleSet: model });

    const upgrade = await waitFor.rollingUpgradeToComplete({ since });
    const after = await readInstances();
    const sizes = await readDataDiskSizes();
    await updateAzVmss({ virtualMachineScaleSet: setRollingUpgradePolicy(await getAzVmss(), { maxSurge: false }) });
    await show('The rolling upgrade', { ...upgrade });
    await show('The instances before and after', [...before, ...after]);
    const running = { power: 'running', latestModelApplied: true };
    assume('both instances are running the latest model', after).toMatchObject([running, running]);

    await show('The size of the data disks in GB, in each reading', sizes);
    const stayed = after.filter(({ id }) => before.some((each) => each.id === id)).map(({ id }) => id);
    const wished = { setModel: ENLARGED };
    assume('the model asks for 64 GB', sizes).toMatchObject([wished, wished]);
    const enlargedDisk = { guest: ENLARGED };
    expect({ stayed, sizes }).toMatchObject({ stayed: [], sizes: [enlargedDisk, enlargedDisk] });
  },
);
