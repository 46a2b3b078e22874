import { observed, testClaim } from '../helpers/claim/test-claim.ts';

testClaim(
  'The OS profile shows the computer-name prefix and admin user, and never the secrets',
  {
    must: 'The OS profile MUST read back with its computer-name prefix and admin user, and without a password or custom data.',
    why: `
      The exam question is about the OS profile and the data disk profile; this is the OS profile as it was
      deployed. Custom data was deployed too, but Azure only accepts it and never returns it. The original lab
      also had a password, which did not come back either; this deployment has an SSH key instead. Update-AzVmss
      sends back the model that you have read, without the custom data. Claims 42 and 51 show that Azure then
      keeps the custom data it has: a reimaged instance gets its custom data again.`,
    takeaway: `
      Azure never returns a password or custom data. The model doesn't show whether an instance has old or new
      custom data; look for it in the guest OS.`,
    chapter: '1 Baseline',
    step: 'Step 2: Verify OS Profile and Data Disk Configuration',
    cmdlet: 'Get-AzVmss',
    provenance: observed({
      sources: ['original-lab-first-run', 'original-lab'],
      seen: 'the model read back without password and custom data, in the first run and in the screenshot under step 2',
    }),
    given: 'deployed',
  },
  async ({ getAzVmss, show, expect }) => {
    const { virtualMachineProfile } = await getAzVmss();
    const { computerNamePrefix, adminUsername, adminPassword, customData } = virtualMachineProfile?.osProfile ?? {};
    const profile = { computerNamePrefix, adminUsername, adminPassword, customData };
    await show('The OS profile in the model', profile);

    expect(profile).toStrictEqual({
      computerNamePrefix: 'labvm',
      adminUsername: 'labadmin',
      adminPassword: undefined,
      customData: undefined,
    });
  },
);
