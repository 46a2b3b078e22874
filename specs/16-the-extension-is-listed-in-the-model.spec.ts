import { observed, testClaim } from '../helpers/claim/test-claim.ts';

testClaim(
  'The extension is listed in the model',
  {
    must: 'The model MUST list the extension that was added, with its publisher and type, and no other.',
    why: `
      The list is the first half of the answer to "is it applied?". It tells what every instance is to have, those that
      are made tomorrow by scaling out among them. The second half, whether the instances of today have it, is not in the
      model, and is the next claim.`,
    takeaway: `
      Get-AzVmss shows the desired state and nothing else. An extension belongs in the model: installed on the instances
      one by one, it would be missing from each new one.`,
    chapter: 'A A model change that rolls out by itself',
    step: 'Step 6: Verify Extension Applied to All Instances',
    cmdlet: 'Get-AzVmss',
    provenance: observed({ when: '2026-02-25', where: 'the screenshot under step 6 of the lab' }),
    given: 'extensionAdded',
  },
  async ({ getAzVmss, show, expect }) => {
    const { virtualMachineProfile } = await getAzVmss();
    const extensions = (virtualMachineProfile?.extensionProfile?.extensions ?? []).map(
      ({ name, publisher, typePropertiesType: type }) => ({ name, publisher, type }),
    );
    await show('The extensions in the model', extensions);

    expect(extensions).toEqual([
      { name: 'RollingUpgradeTest', publisher: 'Microsoft.Azure.Extensions', type: 'CustomScript' },
    ]);
  },
);
