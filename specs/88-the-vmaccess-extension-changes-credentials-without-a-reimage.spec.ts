import { documented, testClaim } from '../helpers/claim/test-claim.ts';

/** The extension of this claim. */
const NAME = 'Access';

testClaim(
  'The VMAccess extension changes credentials without a reimage',
  {
    must: 'A password set by the VMAccess extension MUST work in the guest after the rollout, without a new OS disk.',
    why: `
      Microsoft's own example of a change that needs a reimage is "admin username and password". That is right
      for the OS profile, which a guest reads at its first boot. But the guest has an agent, and there is an
      extension whose whole job is to set passwords and keys. It rolls out like any extension, takes a minute,
      and destroys nothing. The OS profile in the model still has the old password: a new instance gets both.`,
    takeaway: `
      The rule "credentials need a reimage" is about the OS profile. To give someone access in an emergency, or
      to take it away, use VMAccess. Then change the OS profile too, for future instances.`,
    chapter: '9 Extensions and credentials',
    step: 'Key learning point 4',
    cmdlet: 'Add-AzVmssExtension',
    provenance: documented({ sources: ['faq-page'] }),
    given: 'strictSet',
  },
  async ({ getAzVmss, addAzVmssExtension, updateAzVmss, readInstances, readDisks, ...tools }) => {
    const { removeAzVmssExtension, invokeAzVmssVMRunCommand, assume, show, expect } = tools;
    // The evidence shows neither a password nor its hash, only a checksum that tells two of them apart.
    const script = "grep '^labadmin:' /etc/shadow | sha256sum | cut -c 1-12";
    const look = async () => {
      const looks = (await readInstances()).map(({ id }) => invokeAzVmssVMRunCommand({ instanceId: id, script }));
      const osDisks = (await readDisks()).filter(({ disk }) => disk === 'OS').map(({ name }) => name);
      return { sums: (await Promise.all(looks)).map(({ stdout }) => stdout), osDisks };
    };
    const before = await look();
    await show("Before: a checksum of the administrator's line in /etc/shadow, and the OS disks", before);
    const model = addAzVmssExtension(await getAzVmss(), {
      name: NAME,
      publisher: 'Microsoft.OSTCExtensions',
      type: 'VMAccessForLinux',
      typeHandlerVersion: '1.5',
      // A new tag each time: without it, Azure might take a second run for no change.
      forceUpdateTag: new Date().toISOString(),
      protectedSetting: { username: 'labadmin', password: `Lab-${crypto.randomUUID()}` },
    });

    await updateAzVmss({ virtualMachineScaleSet: model });

    const after = await look();
    await show('After', after);
    const reached = { power: 'running', latestModelApplied: true };
    const instances = await readInstances();
    // Azure never returns its protected settings, so a later update of the model would send the extension without them.
    await updateAzVmss({ virtualMachineScaleSet: removeAzVmssExtension(await getAzVmss(), { name: NAME }) });
    assume('both instances are running the latest model', instances).toMatchObject([reached, reached]);
    const isOther = after.sums.map((sum, index) => sum !== before.sums[index]);
    expect({ isOther, osDisks: after.osDisks }).toEqual({ isOther: [true, true], osDisks: before.osDisks });
  },
);
