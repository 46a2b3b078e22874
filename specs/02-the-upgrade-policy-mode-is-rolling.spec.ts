import { observed, testClaim } from '../helpers/claim/test-claim.ts';

testClaim(
  'The upgrade policy mode is Rolling',
  {
    must: 'The upgrade policy of the deployed scale set MUST be in Rolling mode.',
    why: `
      The mode decides who updates the instances when the model changes. In Manual mode, you do. In Automatic
      mode, the platform does, in any order. In Rolling mode, the platform does it batch by batch, and only as
      long as the instances stay healthy. Everything that the exam question asks about depends on the mode.`,
    takeaway: `
      A scale set has a model, which specifies its instances, and the instances themselves. The upgrade policy
      decides how a change of the model reaches the instances. A template that names no mode gets Manual mode.`,
    chapter: '1 Baseline',
    step: 'Step 1: Verify VMSS Deployment',
    cmdlet: 'Get-AzVmss',
    provenance: observed({ sources: ['original-lab'], seen: 'the screenshot under step 1 shows the mode' }),
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
