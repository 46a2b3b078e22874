import { documented, testClaim } from '../helpers/claim/test-claim.ts';
import { newPublicKey } from '../helpers/ssh-key.ts';

testClaim(
  'A new SSH key in the OS profile reaches an existing instance only by a reimage',
  {
    must: 'When a model update adds a credential to the OS profile, an existing instance MUST NOT have it before the instance is reimaged.',
    why: `
      This is the example that the exam's source gives: "admin username and password". Microsoft says the same of
      passwords and of SSH keys. The test uses a key, because a guest stores a password in a form that cannot be
      compared. It adds the key to the model, and the rolling upgrade completes. Neither guest has the key,
      although LatestModelApplied is true. Then it reimages one instance, and only that one has it.`,
    takeaway: `
      Credentials in the OS profile: Update-AzVmss for new instances, then Set-AzVmssVM -Reimage for existing
      ones. The VMAccess extension is the way without a reimage.`,
    chapter: '5 The OS profile',
    step: 'Key learning point 5',
    cmdlet: 'Set-AzVmssVM',
    provenance: documented({ sources: ['faq-page', 'upgrade-policy-page', 'reimage-page'] }),
    given: 'deployed',
  },
  async ({ getAzVmss, updateAzVmss, setOSProfile, setAzVmssVM, readInstances, ...tools }) => {
    const { invokeAzVmssVMRunCommand, waitFor, assume, show, expect } = tools;
    await waitFor.everyInstanceToBeHealthy();
    const model = await getAzVmss();
    const { adminUsername, linuxConfiguration } = model.virtualMachineProfile?.osProfile ?? {};
    const home = `/home/${adminUsername}/.ssh`;
    const keyData = newPublicKey('claim-54');
    const publicKeys = [...(linuxConfiguration?.ssh?.publicKeys ?? []), { path: `${home}/authorized_keys`, keyData }];
    const look = async () =>
      Promise.all(
        (await readInstances()).map(async ({ id }) => {
          // Without a key there is no file.
          const script = `if grep -q '${keyData}' ${home}/authorized_keys 2> /dev/null; then echo yes; else echo no; fi`;
          const { stdout } = await invokeAzVmssVMRunCommand({ instanceId: id, script });
          return { instance: id, hasKey: stdout };
        }),
      );

    await updateAzVmss({
      virtualMachineScaleSet: setOSProfile(model, {
        linuxConfiguration: { ...linuxConfiguration, ssh: { publicKeys } },
      }),
    });
    const updated = await readInstances();
    const afterUpdate = await look();
    await setAzVmssVM({ instanceId: updated[0]?.id ?? '', reimage: true });
    await waitFor.everyInstanceToBeHealthy();
    const afterReimage = await look();

    await show('The new key in the guests after the update', afterUpdate);
    await show('The new key in the guests after the reimage of the first instance', afterReimage);
    const latest = { power: 'running', latestModelApplied: true };
    assume('both instances were on the latest model before the reimage', updated).toMatchObject([latest, latest]);
    const hasKey = (guests: typeof afterUpdate) => guests.map((guest) => guest.hasKey);
    expect({ afterUpdate: hasKey(afterUpdate), afterReimage: hasKey(afterReimage) }).toEqual({
      afterUpdate: ['no', 'no'],
      afterReimage: ['yes', 'no'],
    });
  },
);
