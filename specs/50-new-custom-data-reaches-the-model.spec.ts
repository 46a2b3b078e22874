import { documented, testClaim } from '../helpers/claim/test-claim.ts';
import { NEW_CUSTOM_DATA } from '../helpers/states/custom-data-changed.ts';

testClaim(
  'New custom data reaches the model, LatestModelApplied turns true, the guest keeps the old',
  {
    must: 'New custom data MUST leave every instance on the latest model, and the guests with the custom data they booted with.',
    why: `
      What nobody has written down about disks, Microsoft does write about custom data: existing instances do not get it
      by an update, new ones do. So this is the disk's story once more, on firm ground: the write is accepted, all
      instances say True, and inside nothing has changed. It cannot even be seen from outside, because custom data is
      never handed out again. One has to look into the instance.`,
    takeaway: `
      Custom data is read once, at the first boot of an OS disk. Every part of the OS profile that works that way waits
      for the next OS disk, whatever LatestModelApplied says.`,
    chapter: 'C The documented twin: the OS profile',
    step: 'Key learning point 4',
    cmdlet: 'Update-AzVmss',
    provenance: documented({
      link: 'https://learn.microsoft.com/azure/virtual-machines/custom-data',
      read: '2026-11-23',
    }),
    given: 'customDataChanged',
  },
  async ({ getAzVmss, readInstances, invokeAzVmssVMRunCommand, assume, show, expect }) => {
    const { tags, provisioningState } = await getAzVmss();
    await show('The scale set', { provisioningState, ...tags });
    assume('the write has succeeded', provisioningState).toBe('Succeeded');
    const instances = await readInstances();
    const powers = instances.map(({ power }) => power);
    assume('both instances are running', powers).toEqual(['running', 'running']);

    const guests = await Promise.all(
      instances.map(async ({ id, latestModelApplied }) => {
        const script = `grep -c '${NEW_CUSTOM_DATA}' /var/lib/cloud/instance/user-data.txt`;
        const { stdout } = await invokeAzVmssVMRunCommand({ instanceId: id, script });
        return { id, latestModelApplied, found: stdout };
      }),
    );
    await show('The instances, and how often the new custom data is found inside', guests);

    const unchanged = { latestModelApplied: true, found: '0' };
    expect(guests).toMatchObject([unchanged, unchanged]);
  },
);
