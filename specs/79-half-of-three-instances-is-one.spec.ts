import { assumed, testClaim } from '../helpers/claim/test-claim.ts';
import { customScript, markerOf } from '../helpers/states/custom-script.ts';
import { EVERY } from '../helpers/states/recording.ts';

testClaim(
  'Half of three instances is one: a batch is rounded down',
  {
    must: 'With batches of 50 percent, a rolling upgrade of three instances MUST NOT have more than one of them in progress.',
    why: `
      A batch is the most that a bad model can break before its health is checked. That is why it matters how
      Azure rounds. Half of three is one and a half: rounded up, two of three would be out of service at once,
      which is more than the half that you allowed. Update domains could keep a batch small as well, because
      Microsoft builds batches within them. As a control, the test first allows 100 percent and sees several
      instances in progress at once.`,
    takeaway: `
      The percentage is an upper limit, not a target, and a batch has at least one instance. Plan as if Azure
      rounded down: with few instances, nearly every percentage means one.`,
    chapter: '7 When a rolling upgrade fails',
    step: 'Step 3: Verify Rolling Upgrade Policy Settings',
    cmdlet: 'Get-AzVmssRollingUpgrade',
    provenance: assumed({
      why: 'Microsoft calls the percentage a maximum, says that a batch has at least one instance, and takes update domains into account; it does not mention rounding. A run on Azure settles it.',
      sources: ['rest-scale-sets', 'automatic-upgrade-page'],
    }),
    given: 'strictSet',
  },
  async ({ getAzVmss, addAzVmssExtension, setRollingUpgradePolicy, updateAzVmss, removeAzVmss, ...tools }) => {
    const { rejectionOf, readInstances, readRollingUpgrade, recordWhile, waitFor, assume, show, expect } = tools;
    const old = (await readInstances()).map(({ id }) => id);
    // In Rolling mode this may resume an older upgrade, whose result doesn't matter here.
    await rejectionOf(() => updateAzVmss({ skuCapacity: 3 }));
    await waitFor.everyInstanceToBeHealthy();
    const rollOut = async (percent: number) => {
      const previous = (await readRollingUpgrade())?.startTime;
      const policy = { maxBatchInstancePercent: percent, maxUnhealthyInstancePercent: percent };
      const script = customScript(`sleep 40; ${markerOf(`Claim 79, ${percent} percent`).leave}`);
      const model = addAzVmssExtension(setRollingUpgradePolicy(await getAzVmss(), policy), script);
      const { samples } = await recordWhile({ upgrade: { every: EVERY.upgrade, read: readRollingUpgrade } }, () =>
        updateAzVmss({ virtualMachineScaleSet: model }),
      );
      const upgrades = samples.upgrade.flatMap(({ at, seen }) =>
        seen === undefined || seen.startTime?.getTime() === previous?.getTime() ? [] : [{ at, ...seen }],
      );
      const stages = upgrades.filter(
        ({ inProgress, successful }, index) =>
          upgrades[index - 1]?.inProgress !== inProgress || upgrades[index - 1]?.successful !== successful,
      );
      await show(`The progress of the upgrade with ${percent} percent, each time it changed, in lab seconds`, stages);
      assume('it went through all three instances', upgrades.at(-1)).toMatchObject({
        state: 'Completed',
        successful: 3,
      });
      return Math.max(...upgrades.map(({ inProgress }) => inProgress));
    };

    const control = await rollOut(100);
    const atOnce = await rollOut(50);

    const added = (await readInstances()).map(({ id }) => id).find((id) => !old.includes(id)) ?? '';
    await removeAzVmss({ instanceId: [added] });
    assume('with 100 percent, several instances were in progress at once', control).toBeGreaterThan(1);
    assume('with 50 percent, it was seen with an instance in progress', atOnce).toBeGreaterThan(0);
    expect(atOnce).toBe(1);
  },
);
