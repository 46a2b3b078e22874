import { observed, testClaim } from '../helpers/claim/test-claim.ts';

testClaim(
  'The model shows 64 GB',
  {
    must: 'After the write, the scale set model MUST show 64 GB for its data disk.',
    why: `
      This is the first thing to read after a change, and it looks as if everything went well. But Get-AzVmss
      reads the model, which is what was just written: it shows the desired state. It reads no disk. It does not
      prove that the disks are larger, although it is easily taken for proof.`,
    takeaway: `
      A scale set model is the desired state. Every instance that is created from now on has it. To know what
      the existing instances have, read them.`,
    chapter: '3 Scenario B, the exam question',
    step: 'Step 8: Observe Model Updated but Disk Resources Unchanged',
    cmdlet: 'Get-AzVmss',
    provenance: observed({
      sources: ['original-lab-model-64'],
      seen: 'the first screenshot under step 8 shows 64 GB in the model; it says nothing about the disks',
    }),
    given: 'diskEnlargedInModel',
  },
  async ({ readModel, show, expect }) => {
    const { dataDisks } = await readModel();
    await show('The data disks in the model', dataDisks);

    expect(dataDisks).toEqual([{ lun: 0, sizeGB: 64 }]);
  },
);
