import { observed, testClaim } from '../helpers/claim/test-claim.ts';

testClaim(
  'Reading an instance at an older api-version returns its disk size as well',
  {
    must: 'An older api-version MUST return the size of each data disk of an instance, just as a newer one does.',
    why: `
      Here the lab's note is corrected. In step 8 it says that Get-AzVmssVM leaves out diskSizeGB because it uses an older
      api-version, and goes on with Invoke-AzRestMethod at 2024-07-01. But the recorded answers of Azure have the size at
      2019-03-01, 2020-06-01 and 2021-11-01 as well. Where it is really missing there are two reasons: the scale set is
      Flexible, whose list has hardly more than names, or the columns that were asked for leave out the storage profile.`,
    takeaway: `
      If a value is missing, look at what was asked before blaming the version. And remember what this one is: the
      instance's own model, not the disk.`,
    chapter: 'B The exam question: a data disk profile change',
    step: "Step 8: Observe Model Updated but Disk Resources Unchanged, the note on Get-AzVmssVM's api-version",
    cmdlet: 'Get-AzVmssVM',
    provenance: observed({
      when: '2019-05-12',
      where: "the recording of Azure PowerShell's own test TestVirtualMachineScaleSetVMUpdate, at 2019-03-01",
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
    assume('the newer one answers the size', newer).toMatchObject([size, size]);

    const older = await sizes('2023-09-01');
    await show('The data disks at 2023-09-01', older);
    expect(older).toEqual(newer);
  },
);
