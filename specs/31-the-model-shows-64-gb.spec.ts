import { observed, testClaim } from '../helpers/claim/test-claim.ts';

testClaim(
  'The model shows 64 GB',
  {
    must: 'After the write the model of the scale set MUST show 64 GB for its data disk.',
    why: `
      This is the first thing one looks at after a change, and it looks as if all had gone well. But Get-AzVmss reads the
      model, which is what was just written: it shows the wish. No disk was asked. As proof that the disks are larger it
      is worth nothing, and it is what most people would show you as proof.`,
    takeaway: `
      A scale set's model is the desired state. Every instance made from now on will be like it. What the instances are
      that exist has to be read elsewhere.`,
    chapter: 'B The exam question: a data disk profile change',
    step: 'Step 8: Observe Model Updated but Disk Resources Unchanged',
    cmdlet: 'Get-AzVmss',
    provenance: observed({ when: '2026-02-25', where: 'the first screenshot under step 8 of the lab' }),
    given: 'diskEnlargedInModel',
  },
  async ({ readModel, show, expect }) => {
    const { dataDisks } = await readModel();
    await show('The data disks in the model', dataDisks);

    expect(dataDisks).toEqual([{ lun: 0, sizeGB: 64 }]);
  },
);
