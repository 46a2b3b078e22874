import { observed, testClaim } from '../helpers/claim/test-claim.ts';

testClaim(
  'Azure accepts 32 → 64 GB for an existing data disk in the model',
  {
    must: 'Azure MUST accept a model in which an existing data disk of the instances is larger than before.',
    why: `
      The exam question begins here. The data disk profile is changed: the model had 32 GB and now asks for 64
      GB. Not every property of an existing scale set can be changed; for some, Azure returns 409 at once. A
      larger data disk is not among them. Azure accepts the write, a rolling upgrade of the instances completes,
      and there is no warning. If you stop here, you believe that the work is done.`,
    takeaway: `
      When Azure accepts a change, the change is allowed in the model. That says nothing about the existing
      instances. Update-AzVmss always comes first; whether it is also the last step is a different question.`,
    chapter: '3 Scenario B, the exam question',
    step: 'Step 7: Update Data Disk Size in VMSS Model Using Update-AzVmss',
    cmdlet: 'Update-AzVmss',
    provenance: observed({
      sources: ['original-lab-first-run', 'original-lab-model-64'],
      seen: 'Azure accepted the write on 2026-02-23, with both instances running, and on 2026-02-25, with none known to run',
    }),
    given: 'extensionAdded',
  },
  async ({ readModel, reach, rejectionOf, assume, show, expect }) => {
    const { dataDisks } = await readModel();
    await show('The data disks in the model before', dataDisks);
    assume('the model has one data disk, of 32 GB', dataDisks).toEqual([{ lun: 0, sizeGB: 32 }]);

    const refusal = await rejectionOf(() => reach('diskEnlargedInModel'));

    await show('The response to a model with 64 GB', refusal ?? { response: 'accepted' });
    expect(refusal).toBeUndefined();
  },
);
