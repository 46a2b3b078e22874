import { observed, testClaim } from '../helpers/claim/test-claim.ts';

testClaim(
  "The rolling upgrade policy reads back as deployed, with Azure's defaults for the rest",
  {
    must: 'The rolling upgrade policy MUST read back with the deployed values, and with all other switches off.',
    why: `
      Each batch is half of the instances, up to half may be unhealthy, and Azure pauses ten seconds between
      batches. With two instances, that means one at a time, and one unhealthy instance does not yet stop the
      upgrade. Azure's own default of 20 percent would stop it: one unhealthy instance of two is 50 percent. The
      template sets neither maxSurge nor rollbackFailedInstancesOnPolicyBreach. Both default to false: Azure
      upgrades in place and doesn't roll failed instances back.`,
    takeaway: `
      The percentages count all instances of the scale set, a batch has at least one instance, and the pause is
      an ISO 8601 duration. The defaults are 20, 20, 20 and PT0S.`,
    chapter: '0 Baseline',
    step: 'Step 3: Verify Rolling Upgrade Policy Settings',
    cmdlet: 'Get-AzVmss',
    provenance: observed({ sources: ['original-lab'], seen: 'the screenshot under step 3 shows the policy' }),
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
