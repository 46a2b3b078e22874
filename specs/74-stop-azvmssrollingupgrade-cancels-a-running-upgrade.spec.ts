import { observed, testClaim } from '../helpers/claim/test-claim.ts';
import { customScript, markerOf } from '../helpers/states/custom-script.ts';

testClaim(
  'Stop-AzVmssRollingUpgrade cancels a running upgrade, and returns 409 when none runs',
  {
    must: 'A cancel MUST end a running upgrade as Cancelled, and MUST be rejected with 409 when no upgrade runs.',
    why: `
      You see in the first batch that the new model is wrong, and you want to prevent a second batch.
      Stop-AzVmssRollingUpgrade is the brake. It starts no further batch. It does not undo: the instance that
      was in progress counts as failed, and the model is the new one. When there is nothing to cancel, Azure
      returns 409 and OperationNotAllowed. A clean-up script has to expect that.`,
    takeaway: `
      After a cancel, the scale set is on two models. Either send the old model, or finish by sending the new
      one again. Cancelled, with two l, is a state in which an upgrade stays readable.`,
    chapter: '7 When a rolling upgrade fails',
    step: '–',
    cmdlet: 'Stop-AzVmssRollingUpgrade',
    provenance: observed({
      sources: ['recording-net-rolling-upgrade-apis', 'recording-cli-rolling-upgrade', 'recording-ps-rolling-upgrade'],
      seen: 'recordings show a running OS upgrade that ends as Cancelled, and 409 with this text where no upgrade ran; the cancel of an upgrade that a model change had started was not seen',
    }),
    given: 'strictSet',
  },
  async ({ getAzVmss, addAzVmssExtension, updateAzVmss, stopAzVmssRollingUpgrade, rejectionOf, ...tools }) => {
    const { readRollingUpgrade, waitFor, assume, show, expect } = tools;
    await waitFor.rollingUpgradeToEnd();
    const since = (await readRollingUpgrade())?.startTime;
    const idle = await rejectionOf(stopAzVmssRollingUpgrade);
    await show('The response when no upgrade runs', idle ?? { response: 'accepted' });
    const slow = addAzVmssExtension(await getAzVmss(), customScript(`sleep 180; ${markerOf('Claim 74').leave}`));

    const [write] = await Promise.all([
      rejectionOf(() => updateAzVmss({ virtualMachineScaleSet: slow })),
      waitFor.rollingUpgradeToStart({ since }).then(stopAzVmssRollingUpgrade),
    ]);

    const upgrade = await waitFor.rollingUpgradeToEnd({ since });
    await show('The result of Update-AzVmss whose upgrade was canceled', write ?? { result: 'success' });
    await show('The upgrade that was canceled', { ...upgrade });
    assume('it is the upgrade that this write started', upgrade?.startTime).not.toEqual(since);
    expect({ idle, state: upgrade?.state }).toMatchObject({
      idle: { status: 409, code: 'OperationNotAllowed', message: 'There is no ongoing Rolling Upgrade to cancel.' },
      state: 'Cancelled',
    });
  },
);
