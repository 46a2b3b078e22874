import { observed, testClaim } from '../helpers/claim/test-claim.ts';

testClaim(
  'The upgrade policy mode is Rolling',
  {
    must: 'The upgrade policy of the deployed scale set MUST have the mode Rolling.',
    why: `
      The mode decides who brings a changed model to the instances. Under Manual that would be you, under Automatic the
      platform at will. Under Rolling it is the platform too, but batch by batch, and only as long as the instances stay
      healthy. Everything the exam question asks about depends on it.`,
    takeaway: `
      A scale set has a model, which says what its instances should be, and instances, which are what they are. The upgrade
      policy is the bridge between the two. A template that names no mode gets Manual.`,
    chapter: '0 Baseline',
    step: 'Step 1: Verify VMSS Deployment',
    cmdlet: 'Get-AzVmss',
    provenance: observed({ when: '2026-02-25', where: 'the screenshot under step 1 of the lab' }),
    given: 'deployed',
  },
  async ({ getAzVmss, show, expect }) => {
    const { upgradePolicy, sku } = await getAzVmss();
    await show('The scale set, as Get-AzVmss reads it', {
      'UpgradePolicy.Mode': upgradePolicy?.mode,
      'Sku.Capacity': sku?.capacity,
    });

    expect(upgradePolicy?.mode).toBe('Rolling');
  },
);
