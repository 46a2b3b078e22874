import { observed, testClaim } from '../helpers/claim/test-claim.ts';

testClaim(
  'Azure accepts 32 → 64 GB for an existing data disk in the model',
  {
    must: 'Azure MUST accept a model in which a data disk that the instances already have is larger than before.',
    why: `
      Here the exam question begins. The data disk profile is changed: the model has had 32 GB, and 64 are wanted. Not
      every property of a scale set may be changed once it is there; for some Azure answers 409, at once, and nothing
      happens. A larger data disk is not among them. The write is taken, an upgrade rolls over the instances, it
      completes, and there is no warning anywhere. Whoever stops reading here believes the work is done.`,
    takeaway: `
      That Azure accepts a change says that the model may have it. It does not say what becomes of the instances that
      exist. Update-AzVmss always comes first; whether it is also the last step is another question.`,
    chapter: 'B The exam question: a data disk profile change',
    step: 'Step 7: Update Data Disk Size in VMSS Model Using Update-AzVmss',
    cmdlet: 'Update-AzVmss',
    provenance: observed({ when: '2026-02-25', where: 'the screenshot under step 7 of the lab' }),
    given: 'extensionAdded',
  },
  async ({ readModel, reach, rejectionOf, assume, show, expect }) => {
    const { dataDisks } = await readModel();
    await show('The data disks in the model before', dataDisks);
    assume('the model has one data disk, of 32 GB', dataDisks).toEqual([{ lun: 0, sizeGB: 32 }]);

    const refusal = await rejectionOf(() => reach('diskEnlargedInModel'));

    await show("Azure's answer to a model with 64 GB", refusal ?? { answer: 'accepted' });
    expect(refusal).toBeUndefined();
  },
);
