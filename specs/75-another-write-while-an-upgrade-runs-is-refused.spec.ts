import { observed, testClaim } from '../helpers/claim/test-claim.ts';
import { customScript, markerOf } from '../helpers/states/custom-script.ts';

testClaim(
  'Another write while an upgrade runs is refused',
  {
    must: 'While a rolling upgrade runs, Azure MUST refuse another model with 409, and the upgrade MUST go on.',
    why: `
      An upgrade brings one model to all instances. A second model in the middle of it would leave nobody sure which
      instance has what. So Azure lets nobody write: wait until it completes, or cancel it. The lab's author has met this
      in the portal. In a pipeline it looks like an error that comes and goes, because it depends on how long the last
      upgrade takes.`,
    takeaway: `
      Collect your changes and send them in one Update-AzVmss. Two in a row, the second without waiting for the first, end
      in a conflict. The platform's own upgrades hold the lock as well.`,
    chapter: 'F When a rollout goes wrong',
    step: 'Step 7: Attempt to Update the Data Disk Size',
    cmdlet: 'Update-AzVmss',
    provenance: observed({
      when: '2026-02-23',
      where:
        "the lab author's first run, in the portal's words: to update the scale set, you must wait; the code is the community's",
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
      // It has shown what it was for.
      await rejectionOf(stopAzVmssRollingUpgrade);
      return { startTime, refusal, upgrade };
    };

    const [, { startTime, refusal, upgrade }] = await Promise.all([
      rejectionOf(() => updateAzVmss({ virtualMachineScaleSet: first })),
      duringTheUpgrade(),
    ]);

    await show("Azure's answer to the second write", refusal ?? { answer: 'accepted' });
    await show('The rolling upgrade of the first write, right after that', { ...upgrade });
    assume('the first upgrade was seen to start', startTime).toBeInstanceOf(Date);
    const { status, code } = refusal ?? {};
    expect({ status, code, upgrade }).toMatchObject({
      status: 409,
      code: 'OperationNotAllowed',
      upgrade: { state: 'RollingForward', startTime },
    });
  },
);
