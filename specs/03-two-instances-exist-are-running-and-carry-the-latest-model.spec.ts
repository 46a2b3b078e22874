import { observed, testClaim } from '../helpers/claim/test-claim.ts';

testClaim(
  'Two instances exist, are running, and carry the latest model',
  {
    must: 'The deployed scale set MUST have two instances, both running and both on the latest model.',
    why: `
      This is the ground on which everything that follows is measured. An instance that is stopped takes part in no rolling
      upgrade, and yet the upgrade is reported as completed: what is then seen proves nothing. So it is worth the look, now
      and before every later conclusion. Two is also the smallest number at which one can be upgraded while the other serves.`,
    takeaway: `
      LatestModelApplied is a property of each instance, not of the scale set. And how many instances there are is settled
      by counting them, not by the capacity in the model.`,
    chapter: '0 Baseline',
    step: 'Step 1: Verify VMSS Deployment',
    cmdlet: 'Get-AzVmssVM',
    provenance: observed({
      when: '2026-02-23',
      where: "the lab author's first run: 2 of 2 instances running and healthy",
    }),
    given: 'deployed',
  },
  async ({ readInstances, show, expect }) => {
    const instances = await readInstances();
    await show('The instances', instances);

    const upToDate = { id: expect.any(String), name: expect.any(String), power: 'running', latestModelApplied: true };
    expect(instances).toEqual([upToDate, upToDate]);
  },
);
