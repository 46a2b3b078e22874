import { observed, testClaim } from '../helpers/claim/test-claim.ts';

testClaim(
  'Two instances exist, are running, and carry the latest model',
  {
    must: 'The deployed scale set MUST have two instances, both running and both on the latest model.',
    why: `
      Everything that follows is measured on these two instances. A rolling upgrade leaves a stopped instance
      out and is still reported as completed, so readings from stopped instances prove nothing. That is why the
      test checks the power state now, and again before every later conclusion. Two is also the smallest number
      at which one instance can be upgraded while the other serves requests.`,
    takeaway: `
      LatestModelApplied is a property of each instance, not of the scale set. To know how many instances exist,
      count them; the capacity in the model is only a target.`,
    chapter: '1 Baseline',
    step: 'Step 1: Verify VMSS Deployment',
    cmdlet: 'Get-AzVmssVM',
    provenance: observed({
      sources: ['original-lab-first-run'],
      seen: 'the portal shows 2 of 2 instances running, healthy and on the latest model',
    }),
    given: 'deployed',
  },
  async ({ readInstances, show, expect }) => {
    const instances = await readInstances();
    await show('The instances', instances);

    const upToDate = {
      id: expect.any(String),
      name: expect.any(String),
      power: 'running',
      latestModelApplied: true,
      health: expect.any(String),
    };
    expect(instances).toEqual([upToDate, upToDate]);
  },
);
