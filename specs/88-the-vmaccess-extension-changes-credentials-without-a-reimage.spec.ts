import { documented, testClaim } from '../helpers/claim/test-claim.ts';

testClaim(
  'The VMAccess extension changes credentials without a reimage',
  {
    must: 'A key that the VMAccess extension brings MUST be in the guest after its rollout, on the OS disk that was there before.',
    why: `
      Microsoft's own example of a change that wants a reimage is "admin username and password". It is right of the OS
      profile, which a guest reads at its first boot. But there is an agent in the guest, and an extension whose whole job
      it is to set passwords and keys. It rolls out like any extension, takes a minute, and destroys nothing. The OS
      profile in the model still has the old password: a new instance gets both.`,
    takeaway: `
      The rule "credentials need a reimage" is about the OS profile. To let somebody in, or to lock somebody out, in an
      emergency: VMAccess. And then change the OS profile too, for the instances to come.`,
    chapter: 'I Extensions and credentials',
    step: 'Key learning point 4',
    cmdlet: 'Add-AzVmssExtension',
    provenance: documented({
      link: 'https://learn.microsoft.com/azure/virtual-machine-scale-sets/virtual-machine-scale-sets-faq',
      read: '2026-11-23',
    }),
    given: 'strictSet',
  },
  async ({ getAzVmss, addAzVmssExtension, removeAzVmssExtension, updateAzVmss, readInstances, ...tools }) => {
    const { readDisks, invokeAzVmssVMRunCommand, assume, show, expect } = tools;
    const osDisks = async () => (await readDisks()).filter(({ disk }) => disk === 'OS').map(({ uniqueId }) => uniqueId);
    const name = `claim-88-${Date.now()}`;
    const look = async () => {
      const script = `cat /home/labadmin/.ssh/authorized_keys | grep -c ${name}`;
      const runs = (await readInstances()).map(({ id }) => invokeAzVmssVMRunCommand({ instanceId: id, script }));
      return { keys: (await Promise.all(runs)).map(({ stdout }) => stdout), osDisks: await osDisks() };
    };
    const before = await look();
    await show('Before: how often the key is on each instance, and the OS disks', before);
    assume('no instance has the key', before.keys).toEqual(['0', '0']);
    // The public half of a key whose private half nobody has.
    const key = `ssh-ed25519 ${Buffer.from(crypto.getRandomValues(new Uint8Array(51))).toString('base64')} ${name}`;
    const model = addAzVmssExtension(await getAzVmss(), {
      name: 'Access',
      publisher: 'Microsoft.OSTCExtensions',
      type: 'VMAccessForLinux',
      typeHandlerVersion: '1.5',
      protectedSetting: { username: 'labadmin', ssh_key: key },
    });

    await updateAzVmss({ virtualMachineScaleSet: model });

    const after = await look();
    await show('After: how often the key is on each instance, and the OS disks', after);
    const instances = await readInstances();
    await updateAzVmss({ virtualMachineScaleSet: removeAzVmssExtension(await getAzVmss(), 'Access') });
    const reached = { power: 'running', latestModelApplied: true };
    assume('both instances are running the latest model', instances).toMatchObject([reached, reached]);
    expect(after).toEqual({ keys: ['1', '1'], osDisks: before.osDisks });
  },
);
