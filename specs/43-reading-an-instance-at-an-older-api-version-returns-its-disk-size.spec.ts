import { observed, testClaim } from '../helpers/claim/test-claim.ts';

testClaim(
  'Reading an instance at an older api-version returns its disk size',
  {
    must: 'An older api-version MUST return the size of each data disk of an instance, as a newer one does.',
    why: `
      This corrects the original lab's note. Its step 8 says that Get-AzVmssVM omits diskSizeGB because it uses
      an older api-version, and continues with Invoke-AzRestMethod at 2024-07-01. But Azure's recorded responses
      contain the size at 2019-03-01, 2020-06-01 and 2021-11-01 as well. There are two real reasons why it can
      be missing: the scale set is Flexible, whose list contains little more than names, or the request selects
      columns without the storage profile.`,
    takeaway: `
      If a value is missing, check the request before you blame the version. Remember which value this is: the
      instance's own model, not the disk.`,
    chapter: '3 Scenario B, the exam question',
    step: "Step 8: Observe Model Updated but Disk Resources Unchanged, the note on Get-AzVmssVM's api-version",
    cmdlet: 'Get-AzVmssVM',
    provenance: observed({
      sources: ['recording-ps-instance-update', 'recording-net-instance-put', 'recording-net-managed-disks'],
      seen: "recordings of Azure PowerShell's and the SDK's own tests contain the size at 2019-03-01, 2020-06 and 2021-11-01; for 2023-09-01, which this test asks, it is inferred",
    }),
    given: 'deployed',
  },
  async ({ getAzVmssVM, assume, show, expect }) => {
    const sizes = async (apiVersion: string) =>
      (await getAzVmssVM({ apiVersion })).map(({ instanceId, storageProfile }) => ({
        instance: instanceId,
        diskSizeGB: storageProfile?.dataDisks?.[0]?.diskSizeGB,
      }));
    const newer = await sizes('2024-07-01');
    await show('The data disks at 2024-07-01', newer);
    const size = { diskSizeGB: expect.any(Number) };
    assume('the newer api-version returns the size', newer).toMatchObject([size, size]);

    const older = await sizes('2023-09-01');
    await show('The data disks at 2023-09-01', older);
    expect(older).toEqual(newer);
  },
);
