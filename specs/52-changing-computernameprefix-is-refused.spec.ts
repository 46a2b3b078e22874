import { observed, testClaim } from '../helpers/claim/test-claim.ts';

testClaim(
  'Changing computerNamePrefix is refused: 409 PropertyChangeNotAllowed',
  {
    must: 'Azure MUST refuse a model with another computer-name prefix, with 409 and PropertyChangeNotAllowed.',
    why: `
      The OS profile is not of one piece. Custom data and password may be changed and wait for a reimage; the computer-name
      prefix may not be changed at all. Every instance has its name from it, and a scale set whose instances were named in
      two ways could not tell them apart. Azure says so at once, and names the property. This is what a change looks like
      that cannot be made: unlike a larger disk, which is taken in silence.`,
    takeaway: `
      Some properties are settled when a scale set is made: the prefix, the zones, the orchestration mode. 409 with
      PropertyChangeNotAllowed means that there is no cmdlet for it. It takes a new scale set.`,
    chapter: 'C The documented twin: the OS profile',
    step: 'Step 2: Verify OS Profile and Data Disk Configuration',
    cmdlet: 'Update-AzVmss',
    provenance: observed({ when: '2026-02-24', where: "the lab author's first run: the text of the error" }),
    given: 'deployed',
  },
  async ({ getAzVmss, updateAzVmss, setOSProfile, rejectionOf, show, expect }) => {
    const renamed = setOSProfile(await getAzVmss(), { computerNamePrefix: 'other' });

    const refusal = await rejectionOf(() => updateAzVmss({ virtualMachineScaleSet: renamed }));

    await show("Azure's answer to another prefix", refusal ?? { answer: 'accepted' });
    expect(refusal).toMatchObject({
      status: 409,
      code: 'PropertyChangeNotAllowed',
      target: 'computerNamePrefix',
      message: "Changing property 'computerNamePrefix' is not allowed.",
    });
  },
);
