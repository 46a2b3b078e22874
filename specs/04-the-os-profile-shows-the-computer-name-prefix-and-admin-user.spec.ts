import { observed, testClaim } from '../helpers/claim/test-claim.ts';

testClaim(
  'The OS profile shows the computer-name prefix and admin user, and never the secrets',
  {
    must: 'The OS profile MUST read back with its computer-name prefix and admin user, and without password and custom data.',
    why: `
      The exam question speaks of the OS profile and the data disk profile; this is the first of the two, as it was deployed.
      Password and custom data were deployed as well, but they can only be written. That is good for secrets and a trap for
      Update-AzVmss, which sends back the whole model it has read: what was not read is not sent.`,
    takeaway: `
      Azure never hands out a password or custom data again. Whether the custom data of an instance is old or new cannot be
      seen in the model. It has to be looked for inside the instance.`,
    chapter: '0 Baseline',
    step: 'Step 2: Verify OS Profile and Data Disk Configuration',
    cmdlet: 'Get-AzVmss',
    provenance: observed({ when: '2026-02-23', where: "the lab author's first run, and the screenshot under step 2" }),
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
