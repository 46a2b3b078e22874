import { observed, testClaim } from '../helpers/claim/test-claim.ts';

testClaim(
  'Every instance reports LatestModelApplied true',
  {
    must: 'After the model with the larger data disk is written, every instance MUST report LatestModelApplied true.',
    why: `
      The second thing to read is the instances, and again everything seems well: True and True. Taken
      literally, it says that the model with 64 GB was applied here. In Azure's sense it was: the instance was
      updated to this version of the model. LatestModelApplied doesn't tell which properties take effect on a
      running instance, and which wait for the next reimage.`,
    takeaway: `
      LatestModelApplied compares versions of the model, not disks with sizes in it. True means that no update
      is outstanding. It does not mean that every resource matches the model.`,
    chapter: '3 Scenario B, the exam question',
    step: 'Step 8: Observe Model Updated but Disk Resources Unchanged',
    cmdlet: 'Get-AzVmssVM',
    provenance: observed({
      sources: ['original-lab-first-run'],
      seen: 'on 2026-02-23 both instances were running and healthy, and showed True after the upgrade; the size of their disks was not read',
    }),
    given: 'diskEnlargedInModel',
  },
  async ({ readModel, readInstances, assume, show, expect }) => {
    const { mode, dataDisks } = await readModel();
    assume('the mode is Rolling', mode).toBe('Rolling');
    assume('the model asks for 64 GB', dataDisks).toEqual([{ lun: 0, sizeGB: 64 }]);
    const instances = await readInstances();
    await show('The instances', instances);
    const powers = instances.map(({ power }) => power);
    assume('both instances are running', powers).toEqual(['running', 'running']);

    expect(instances.map(({ latestModelApplied }) => latestModelApplied)).toEqual([true, true]);
  },
);
