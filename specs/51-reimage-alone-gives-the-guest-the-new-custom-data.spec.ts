import { documented, testClaim } from '../helpers/claim/test-claim.ts';
import { NEW_CUSTOM_DATA } from '../helpers/states/custom-data-changed.ts';

testClaim(
  '-Reimage alone gives the guest the new custom data',
  {
    must: 'A plain reimage MUST give the instance the new custom data, and MUST NOT change its data disk or the other instance.',
    why: `
      The OS profile doesn't need anything as harsh as -ReimageAll. -Reimage creates a new OS disk, its first
      boot reads the custom data of the model, and the data disk stays. The second instance is left alone, which
      shows that the reimage caused the change, not time. This is the case that Microsoft's own words describe,
      and the reason why the exam's answer is Set-AzVmssVM.`,
    takeaway: `
      OS profile: Update-AzVmss, then Set-AzVmssVM -Reimage. Data disk profile: Update-AzVmss, then -ReimageAll,
      if you can lose the data. The cmdlet is the same, answer D.`,
    chapter: '5 The OS profile',
    step: 'Key learning point 5',
    cmdlet: 'Set-AzVmssVM',
    provenance: documented({ sources: ['reimage-page', 'custom-data-page', 'instance-repairs-page'] }),
    given: 'customDataChanged',
  },
  async ({ readInstances, readDisks, invokeAzVmssVMRunCommand, setAzVmssVM, waitFor, assume, show, expect }) => {
    const instances = await readInstances();
    const upToDate = { power: 'running', latestModelApplied: true };
    assume('both instances run the latest model', instances).toMatchObject([upToDate, upToDate]);
    const [named = '', other = ''] = instances.map(({ id }) => id);
    const findings = async (instanceId: string) => {
      const script = `grep -c '${NEW_CUSTOM_DATA}' /var/lib/cloud/instance/user-data.txt`;
      const { stdout } = await invokeAzVmssVMRunCommand({ instanceId, script });
      return stdout === '0' ? 'old' : 'new';
    };
    const dataDisks = async () => (await readDisks()).filter(({ disk }) => disk === 0).map(({ name }) => name);
    const before = { named: await findings(named), other: await findings(other), dataDisks: await dataDisks() };
    await show('The custom data of the guests before', before);
    assume('both guests have the old custom data', before).toMatchObject({ named: 'old', other: 'old' });

    await setAzVmssVM({ instanceId: named, reimage: true });
    await waitFor.instanceToBeHealthy(named);

    const after = { named: await findings(named), other: await findings(other), dataDisks: await dataDisks() };
    await show('The custom data of the guests after', after);
    expect(after).toEqual({ named: 'new', other: 'old', dataDisks: before.dataDisks });
  },
);
