import { documented, testClaim } from '../helpers/claim/test-claim.ts';
import { customScript, markerOf } from '../helpers/states/custom-script.ts';

testClaim(
  'An unchanged Update-AzVmss takes a cancelled upgrade up again',
  {
    must: 'After a cancelled upgrade, the very model that was read, sent back, MUST bring every instance to it.',
    why: `
      An upgrade was cancelled, the cause is out of the way, and half of the scale set is behind. What now? There is no
      cmdlet that resumes. But Azure compares the instances with the model, not the model with the one before. So reading
      the model and sending it back without a change is enough: instances that are off the latest model are rolled.`,
    takeaway: `
      $vmss = Get-AzVmss, Update-AzVmss -VirtualMachineScaleSet $vmss: that is the resume button, after a cancel and after a
      failure alike.`,
    chapter: 'F When a rollout goes wrong',
    step: '–',
    cmdlet: 'Update-AzVmss',
    provenance: documented({
      link: 'https://learn.microsoft.com/azure/virtual-machine-scale-sets/virtual-machine-scale-sets-configure-rolling-upgrades',
      read: '2026-11-23',
    }),
    given: 'strictSet',
  },
  async ({ getAzVmss, addAzVmssExtension, updateAzVmss, stopAzVmssRollingUpgrade, rejectionOf, ...tools }) => {
    const { readInstances, readRollingUpgrade, waitFor, assume, show, expect } = tools;
    const since = (await readRollingUpgrade())?.startTime;
    const slow = addAzVmssExtension(await getAzVmss(), customScript(`sleep 180; ${markerOf('Claim 76').leave}`));
    await Promise.all([
      rejectionOf(() => updateAzVmss({ virtualMachineScaleSet: slow })),
      waitFor.rollingUpgradeToStart({ since }).then(() => rejectionOf(stopAzVmssRollingUpgrade)),
    ]);
    await waitFor.rollingUpgradeToEnd();
    const [cancelled, before] = [await readRollingUpgrade(), await readInstances()];
    await show('The cancelled upgrade', { ...cancelled });
    await show('The instances', before);
    assume('the upgrade was cancelled', cancelled?.state).toBe('Cancelled');
    assume('an instance had not yet had its turn', cancelled?.pending).toBeGreaterThan(0);

    await rejectionOf(async () => updateAzVmss({ virtualMachineScaleSet: await getAzVmss() }));

    const [upgrade, after] = [await readRollingUpgrade(), await readInstances()];
    await show('The upgrade after the unchanged write', { ...upgrade });
    await show('The instances after the unchanged write', after);
    const isNew = upgrade?.startTime?.getTime() !== cancelled?.startTime?.getTime();
    const reached = { power: 'running', latestModelApplied: true };
    expect({ isNew, state: upgrade?.state, after }).toMatchObject({
      isNew: true,
      state: 'Completed',
      after: [reached, reached],
    });
  },
);
