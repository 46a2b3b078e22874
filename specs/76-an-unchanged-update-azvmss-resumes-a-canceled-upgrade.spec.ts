import { documented, testClaim } from '../helpers/claim/test-claim.ts';
import { customScript, markerOf } from '../helpers/states/custom-script.ts';

testClaim(
  'An unchanged Update-AzVmss resumes a canceled upgrade',
  {
    must: 'After an upgrade is canceled, sending the unchanged model again MUST update every instance that is not on it.',
    why: `
      An upgrade was canceled, its cause is fixed, and half of the scale set is not on the latest model. No
      cmdlet resumes an upgrade. But Azure compares the instances with the model, not the model with the
      previous one. It is therefore enough to read the model and send it back without a change: a rolling
      upgrade updates the instances that are not on the latest model.`,
    takeaway: `
      $vmss = Get-AzVmss, Update-AzVmss -VirtualMachineScaleSet $vmss: that is the resume button, after a cancel
      and after a failure alike.`,
    chapter: '7 When a rolling upgrade fails',
    step: '–',
    cmdlet: 'Update-AzVmss',
    provenance: documented({ sources: ['configure-rolling-upgrades-page'] }),
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
    await waitFor.rollingUpgradeToEnd({ since });
    // The cancel returns at once, while the instance in progress still runs its script.
    await waitFor.noInstanceToBeUpdating();
    const [cancelled, before] = [await readRollingUpgrade(), await readInstances()];
    await show('The canceled upgrade', { ...cancelled });
    await show('The instances', before);
    assume('the upgrade was canceled', cancelled?.state).toBe('Cancelled');
    assume('an instance was still waiting for its update', cancelled?.pending).toBeGreaterThan(0);

    const rejection = await rejectionOf(async () => updateAzVmss({ virtualMachineScaleSet: await getAzVmss() }));

    const [upgrade, after] = [await readRollingUpgrade(), await readInstances()];
    await show('The response to the unchanged write', rejection ?? { response: 'accepted' });
    await show('The upgrade after the unchanged write', { ...upgrade });
    await show('The instances after the unchanged write', after);
    assume('the unchanged write was not rejected', rejection).toBeUndefined();
    const isNew = upgrade?.startTime?.getTime() !== cancelled?.startTime?.getTime();
    const reached = { power: 'running', latestModelApplied: true };
    expect({ isNew, state: upgrade?.state, after }).toMatchObject({
      isNew: true,
      state: 'Completed',
      after: [reached, reached],
    });
  },
);
