import { observed, testClaim } from '../helpers/claim/test-claim.ts';

testClaim(
  'Changing computerNamePrefix is rejected: 409 PropertyChangeNotAllowed',
  {
    must: 'Azure MUST reject a model with a different computer-name prefix, with 409 and PropertyChangeNotAllowed.',
    why: `
      Not all parts of the OS profile behave the same way. You can change custom data and password, and they
      wait for a reimage; you cannot change the computer-name prefix at all. Every instance gets its name from
      the prefix. Azure rejects the change at once, and names the property. This is what a forbidden change
      looks like. A larger disk, in contrast, is accepted silently.`,
    takeaway: `
      Some properties are fixed when a scale set is created: the prefix, the fault domains, the storage account
      type of the OS disk, the orchestration mode. 409 with PropertyChangeNotAllowed means that no cmdlet can
      make the change. Zones are not among them: you can add zones later.`,
    chapter: '5 The OS profile',
    step: 'Step 2: Verify OS Profile and Data Disk Configuration',
    cmdlet: 'Update-AzVmss',
    provenance: observed({ sources: ['original-lab-prefix-error'], seen: 'the text of the error, in the first run' }),
    given: 'deployed',
  },
  async ({ getAzVmss, updateAzVmss, setOSProfile, rejectionOf, show, expect }) => {
    const renamed = setOSProfile(await getAzVmss(), { computerNamePrefix: 'other' });

    const refusal = await rejectionOf(() => updateAzVmss({ virtualMachineScaleSet: renamed }));

    await show('The response to a different prefix', refusal ?? { response: 'accepted' });
    expect(refusal).toMatchObject({
      status: 409,
      code: 'PropertyChangeNotAllowed',
      target: 'computerNamePrefix',
      message: "Changing property 'computerNamePrefix' is not allowed.",
    });
  },
);
