import { observed, testClaim } from '../helpers/claim/test-claim.ts';

testClaim(
  "The rolling upgrade policy reads back as deployed, with Azure's defaults for the rest",
  {
    must: 'The rolling upgrade policy MUST read back with the values that were deployed, and with all further switches off.',
    why: `
      Half of the instances at a time, up to half of them unhealthy, ten seconds between two batches: with two instances
      that is one after the other, and one that falls ill does not yet stop the upgrade. Azure's own 20 percent would: one
      sick instance of two is 50 percent. The template says nothing about surging or about rolling back, and nothing means
      no: instances are changed in place, and stay changed.`,
    takeaway: `
      The percentages count all instances of the scale set, a batch has at least one of them, and the pause is an ISO 8601
      duration. Left out, they are 20, 20, 20 and PT0S.`,
    chapter: '0 Baseline',
    step: 'Step 3: Verify Rolling Upgrade Policy Settings',
    cmdlet: 'Get-AzVmss',
    provenance: observed({ when: '2026-02-25', where: 'the screenshot under step 3 of the lab' }),
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
