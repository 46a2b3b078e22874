import { assumed, testClaim } from '../helpers/claim/test-claim.ts';
import { customScript, markerOf } from '../helpers/states/custom-script.ts';

testClaim(
  'A second write during a rolling upgrade is rejected',
  {
    must: 'While a rolling upgrade runs, Azure MUST reject a different model with 409, and the upgrade MUST continue.',
    why: `
      A rolling upgrade applies one model to all instances. With a second model in the middle of it, you could
      not tell which instance has which. Azure therefore rejects every write: wait until the upgrade completes,
      or cancel it. The portal said so to the original lab's author, in a banner; no write was rejected there.
      In a pipeline it looks like an intermittent error, because it depends on how long the last upgrade takes.`,
    takeaway: `
      Collect your changes and send them in one Update-AzVmss. Two in a row, the second without waiting for the
      first, end in a conflict. Users report the same while an upgrade of the platform's own runs.`,
    chapter: '7 When a rolling upgrade fails',
    step: 'Step 7: Attempt to Update the Data Disk Size',
    cmdlet: 'Update-AzVmss',
    provenance: assumed({
      why: "The portal's banner says that you must wait or cancel, and users report the rejection. No public record shows it with the upgrade that caused it; a run on Azure settles it.",
      sources: ['original-lab-first-run', 'terraform-provider-azurerm-7002', 'telescope-1291'],
    }),
    given: 'strictSet',
  },
  async ({ getAzVmss, addAzVmssExtension, updateAzVmss, stopAzVmssRollingUpgrade, rejectionOf, ...tools }) => {
    const { readRollingUpgrade, waitFor, assume, show, expect } = tools;
    const since = (await readRollingUpgrade())?.startTime;
    const model = await getAzVmss();
    const first = addAzVmssExtension(model, customScript(`sleep 180; ${markerOf('Claim 75, first').leave}`));
    const second = addAzVmssExtension(model, customScript(markerOf('Claim 75, second').leave));
    const duringTheUpgrade = async () => {
      const { startTime } = await waitFor.rollingUpgradeToStart({ since });
      const refusal = await rejectionOf(() => updateAzVmss({ virtualMachineScaleSet: second }));
      const upgrade = await readRollingUpgrade();
      // The test doesn't need the rest of this upgrade.
      await rejectionOf(stopAzVmssRollingUpgrade);
      return { startTime, refusal, upgrade };
    };

    const [, { startTime, refusal, upgrade }] = await Promise.all([
      rejectionOf(() => updateAzVmss({ virtualMachineScaleSet: first })),
      duringTheUpgrade(),
    ]);

    await show('The response to the second write', refusal ?? { response: 'accepted' });
    await show('The rolling upgrade of the first write, right after that', { ...upgrade });
    assume('the first upgrade was seen to start', startTime).toBeInstanceOf(Date);
    // No page names the code. Azure returns the same status for a property that cannot be changed.
    assume('the model itself is allowed', refusal?.code).not.toBe('PropertyChangeNotAllowed');
    expect({ status: refusal?.status, upgrade }).toMatchObject({
      status: 409,
      upgrade: { state: 'RollingForward', startTime },
    });
  },
);
