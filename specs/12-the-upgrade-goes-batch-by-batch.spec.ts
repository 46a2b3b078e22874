import { documented, testClaim } from '../helpers/claim/test-claim.ts';

testClaim(
  'The upgrade goes batch by batch: never more than one of two instances at a time',
  {
    must: 'From its start to its completion, an upgrade of both instances MUST never have had both in progress at once.',
    why: `
      The batch is the promise of the mode Rolling. Half of two instances is one, so one is changed while the other serves;
      then its health is waited for, then the pause of ten seconds, then the other's turn. Here the upgrade was asked every
      two seconds how far it was. Under Automatic both would be changed at once, and a bad change would take both down.`,
    takeaway: `
      Batches are made by maxBatchInstancePercent, rounded down, but a batch has at least one instance. Progress counts
      instances: successful, failed, in progress, pending. Together they are as many as take part.`,
    chapter: 'A A model change that rolls out by itself',
    step: 'Steps 4–5: the rolling upgrade in progress',
    cmdlet: 'Get-AzVmssRollingUpgrade',
    provenance: documented({
      link: 'https://learn.microsoft.com/azure/virtual-machine-scale-sets/virtual-machine-scale-sets-configure-rolling-upgrades',
      read: '2026-11-23',
    }),
    given: 'extensionAdded',
  },
  async ({ recording, assume, show, expect }) => {
    const { previousStart, samples } = await recording();
    const upgrades = samples.upgrade.flatMap(({ at, seen }) =>
      seen === undefined || seen.startTime?.getTime() === previousStart?.getTime() ? [] : [{ at, ...seen }],
    );
    const stages = upgrades.filter(
      ({ state, inProgress, successful }, index) =>
        upgrades[index - 1]?.state !== state ||
        upgrades[index - 1]?.inProgress !== inProgress ||
        upgrades[index - 1]?.successful !== successful,
    );
    await show('How far the upgrade was, each time it changed, in lab seconds', stages);
    assume('it completed', upgrades.at(-1)).toMatchObject({ state: 'Completed', successful: 2, failed: 0 });

    const atOnce = Math.max(...upgrades.map(({ inProgress }) => inProgress));
    assume('it was seen with an instance in progress', atOnce).toBeGreaterThan(0);
    expect(atOnce).toBe(1);
  },
);
