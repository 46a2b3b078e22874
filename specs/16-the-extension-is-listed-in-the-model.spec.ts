import { observed, testClaim } from '../helpers/claim/test-claim.ts';

testClaim(
  'The extension is listed in the model',
  {
    must: 'The model MUST list the added extension, with its publisher and type, and no extension that Azure adds for Trusted Launch.',
    why: `
      The list answers the first half of the question whether an extension is applied. It tells which extensions
      every instance gets, including instances that scaling out creates tomorrow. The second half is whether
      today's instances have the extension. The model does not tell that; the next claim does.`,
    takeaway: `
      Get-AzVmss shows the desired state and nothing else. Put an extension into the model: if you installed it
      on the instances one by one, each new instance would lack it.`,
    chapter: '2 Scenario A, a change that rolls out by itself',
    step: 'Step 6: Verify Extension Applied to All Instances',
    cmdlet: 'Get-AzVmss',
    provenance: observed({ sources: ['original-lab'], seen: 'the screenshot under step 6 shows the list' }),
    given: 'extensionAdded',
  },
  async ({ getAzVmss, show, expect }) => {
    const { virtualMachineProfile } = await getAzVmss();
    const extensions = (virtualMachineProfile?.extensionProfile?.extensions ?? []).map(
      ({ name, publisher, typePropertiesType: type }) => ({ name, publisher, type }),
    );
    await show('The extensions in the model', extensions);

    // A policy of the subscription may add extensions that this lab does not know.
    const known = extensions.filter(({ type }) => type === 'CustomScript' || type === 'GuestAttestation');
    expect(known).toEqual([
      { name: 'RollingUpgradeTest', publisher: 'Microsoft.Azure.Extensions', type: 'CustomScript' },
    ]);
  },
);
