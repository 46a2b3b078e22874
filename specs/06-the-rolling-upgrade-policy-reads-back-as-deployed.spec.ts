import { observed, testClaim } from '../helpers/claim/test-claim.ts';

testClaim(
  "The rolling upgrade policy reads back as deployed, with Azure's defaults for the rest",
  {
    must: 'The rolling upgrade policy MUST read back with the deployed values, and with all other switches off.',
    why: `
      Each batch is at most half of the instances, and Azure pauses ten seconds between batches. With two
      instances, that means one at a time. One unhealthy instance of two is 50 percent. This policy lets an
      upgrade start then; Azure's default of 20 percent would not. One upgraded instance that is unhealthy stops
      the upgrade: one of one is 100 percent. The template sets neither maxSurge nor
      rollbackFailedInstancesOnPolicyBreach. Both default to false: Azure upgrades in place and doesn't roll
      failed instances back.`,
    takeaway: `
      Two percentages count all instances of the scale set: the batch, and the unhealthy instances. By the REST
      reference, the third, maxUnhealthyUpgradedInstancePercent, counts upgraded instances only; another page of
      Microsoft's counts all instances for it too. The defaults are 20, 20, 20 and PT0S.`,
    chapter: '1 Baseline',
    step: 'Step 3: Verify Rolling Upgrade Policy Settings',
    cmdlet: 'Get-AzVmss',
    provenance: observed({
      sources: ['original-lab', 'original-lab-first-run'],
      seen: 'the screenshot under step 3 shows the policy, and the first run the defaults; how Azure counts was not seen',
    }),
    given: 'deployed',
  },
  async ({ getAzVmss, show, expect }) => {
    const { upgradePolicy } = await getAzVmss();
    const policy = upgradePolicy?.rollingUpgradePolicy ?? {};
    await show('The rolling upgrade policy', { ...policy });

    expect(policy).toMatchObject({
      maxBatchInstancePercent: 50,
      maxUnhealthyInstancePercent: 50,
      maxUnhealthyUpgradedInstancePercent: 50,
      pauseTimeBetweenBatches: 'PT10S',
      maxSurge: false,
      rollbackFailedInstancesOnPolicyBreach: false,
    });
  },
);
