import { documented, testClaim } from '../helpers/claim/test-claim.ts';
import { NEW_CUSTOM_DATA } from '../helpers/states/custom-data-changed.ts';

testClaim(
  'New custom data reaches the model, LatestModelApplied turns true, the guest keeps the old',
  {
    must: 'New custom data MUST leave every instance on the latest model, and every guest with the custom data it booted with.',
    why: `
      For custom data, Microsoft documents a rule that no page states for disks: an update doesn't give it to
      existing instances; new instances get it. This is the case of the disk again, on firm ground: Azure
      accepts the write, all instances say True, and nothing has changed in the guest OS. You cannot see it from
      outside, because Azure never returns custom data. You have to look into the instance.`,
    takeaway: `
      Custom data is read once, at the first boot of an OS disk. Every part of the OS profile that works this
      way waits for the next OS disk, whatever LatestModelApplied says.`,
    chapter: '5 The OS profile',
    step: 'Key learning point 4',
    cmdlet: 'Update-AzVmss',
    provenance: documented({ sources: ['custom-data-page'] }),
    given: 'customDataChanged',
  },
  async ({ recording, getAzVmss, readInstances, invokeAzVmssVMRunCommand, assume, show, expect }) => {
    const { tags, provisioningState } = await getAzVmss();
    await show('The scale set', { provisioningState, ...tags });
    assume('the write has succeeded', provisioningState).toBe('Succeeded');
    const before = (await recording()).instancesBefore.map(({ latestModelApplied }) => latestModelApplied);
    assume('every instance was on the latest model before', before).toEqual([true, true]);
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
    await show('The instances, and how often the new custom data is found in the guest', guests);

    const unchanged = { latestModelApplied: true, found: '0' };
    expect(guests).toMatchObject([unchanged, unchanged]);
  },
);
