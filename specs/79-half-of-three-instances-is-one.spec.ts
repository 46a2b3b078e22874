import { assumed, testClaim } from '../helpers/claim/test-claim.ts';
import { customScript, markerOf } from '../helpers/states/custom-script.ts';

testClaim(
  'Half of three instances is one: a batch is rounded down',
  {
    must: 'With batches of 50 percent, a rolling upgrade of three instances MUST NOT have more than one of them in progress.',
    why: `
      A batch is the most that a bad model can break before its health is checked. So it matters how Azure
      rounds. Half of three is one and a half: rounded up, two of three would be out of service at once, which
      is more than the half that you allowed. Rounded down, it is one. Only where rounding down gives none, as
      for 20 percent of three, a batch still has one instance.`,
    takeaway: `
      The percentage is an upper limit, not a target. Count in instances: percent times instances, rounded down,
      at least one. With few instances, nearly every percentage means one.`,
    chapter: 'F When a rollout goes wrong',
    step: 'Step 3: Verify Rolling Upgrade Policy Settings',
    cmdlet: 'Get-AzVmssRollingUpgrade',
    provenance: assumed({
      why: 'Microsoft says that a batch has at least one instance, and calls the percentage a maximum; it does not mention rounding.',
      sources: ['automatic-upgrade-page', 'rest-scale-sets'],
    }),
    given: 'strictSet',
  },
  async ({ getAzVmss, addAzVmssExtension, setRollingUpgradePolicy, updateAzVmss, removeAzVmss, ...tools }) => {
    const { rejectionOf, readInstances, readRollingUpgrade, recordWhile, waitFor, assume, show, expect } = tools;
    const old = (await readInstances()).map(({ id }) => id);
    const previous = (await readRollingUpgrade())?.startTime;
    // Under Rolling this may take an older upgrade up again, which is of no interest here.
    await rejectionOf(() => updateAzVmss({ skuCapacity: 3 }));
    await waitFor.everyInstanceToBeHealthy();
    const half = setRollingUpgradePolicy(await getAzVmss(), {
      maxBatchInstancePercent: 50,
      maxUnhealthyInstancePercent: 50,
    });
    const model = addAzVmssExtension(half, customScript(`sleep 20; ${markerOf('Claim 79').leave}`));

    const { samples } = await recordWhile({ every: 2, looks: { upgrade: readRollingUpgrade } }, () =>
      updateAzVmss({ virtualMachineScaleSet: model }),
    );

    const added = (await readInstances()).map(({ id }) => id).find((id) => !old.includes(id)) ?? '';
    await removeAzVmss({ instanceId: [added] });
    const upgrades = samples.upgrade.flatMap(({ at, seen }) =>
      seen === undefined || seen.startTime?.getTime() === previous?.getTime() ? [] : [{ at, ...seen }],
    );
    const stages = upgrades.filter(
      ({ inProgress, successful }, index) =>
        upgrades[index - 1]?.inProgress !== inProgress || upgrades[index - 1]?.successful !== successful,
    );
    await show('How far the upgrade was, each time it changed, in lab seconds', stages);
    assume('it has passed all three', upgrades.at(-1)).toMatchObject({ state: 'Completed', successful: 3 });
    const atOnce = Math.max(...upgrades.map(({ inProgress }) => inProgress));
    assume('it was seen with an instance in progress', atOnce).toBeGreaterThan(0);
    expect(atOnce).toBe(1);
  },
);
