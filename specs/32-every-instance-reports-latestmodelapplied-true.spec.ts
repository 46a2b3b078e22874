import { observed, testClaim } from '../helpers/claim/test-claim.ts';

testClaim(
  'Every instance reports LatestModelApplied true',
  {
    must: 'Once the model with the larger data disk has been written, every instance MUST report that it has the latest model.',
    why: `
      The second look after a change goes to the instances, and again all seems well: True and True. Read as it is
      written it says that the model with 64 GB was applied here. It was, in the sense in which Azure means it: the
      instance was brought up to this version of the model. Which of its properties can take effect on a running
      instance, and which wait for its next rebuild, is not part of the answer.`,
    takeaway: `
      LatestModelApplied compares versions of the model, not disks with wishes. True means that no upgrade is
      outstanding. It does not mean that every resource is as the model says.`,
    chapter: 'B The exam question: a data disk profile change',
    step: 'Step 8: Observe Model Updated but Disk Resources Unchanged',
    cmdlet: 'Get-AzVmssVM',
    provenance: observed({ when: '2026-02-25', where: 'the second screenshot under step 8 of the lab' }),
    given: 'diskEnlargedInModel',
  },
  async ({ readModel, readInstances, assume, show, expect }) => {
    const { mode, dataDisks } = await readModel();
    assume('the mode is Rolling', mode).toBe('Rolling');
    assume('the model wants 64 GB', dataDisks).toEqual([{ lun: 0, sizeGB: 64 }]);
    const instances = await readInstances();
    await show('The instances', instances);
    const powers = instances.map(({ power }) => power);
    assume('both instances are running', powers).toEqual(['running', 'running']);

    expect(instances.map(({ latestModelApplied }) => latestModelApplied)).toEqual([true, true]);
  },
);
