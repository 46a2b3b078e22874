import { documented, testClaim } from '../helpers/claim/test-claim.ts';
import { NEW_CUSTOM_DATA } from '../helpers/states/custom-data-changed.ts';

testClaim(
  '-Reimage alone gives the guest the new custom data',
  {
    must: 'A plain reimage MUST give the instance the new custom data, and MUST leave its data disk and its sibling alone.',
    why: `
      For the OS profile nothing as harsh as -ReimageAll is needed. -Reimage makes a new OS disk, its first boot reads the
      custom data of the model, and the data disk stays. The second instance is left as it is and shows that it was the
      reimage, not time, that did it. This is the case that Microsoft's own words describe, and the reason why the exam
      wants Set-AzVmssVM.`,
    takeaway: `
      OS profile: Update-AzVmss, then Set-AzVmssVM -Reimage. Data disk profile: Update-AzVmss, then -ReimageAll, if the
      data may go. The cmdlet is the same, answer D.`,
    chapter: 'C The documented twin: the OS profile',
    step: 'Key learning point 5',
    cmdlet: 'Set-AzVmssVM',
    provenance: documented({
      link: 'https://learn.microsoft.com/azure/virtual-machine-scale-sets/virtual-machine-scale-sets-reimage-virtual-machine',
      read: '2026-11-23',
    }),
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
    const dataDisks = async () => (await readDisks()).filter(({ disk }) => disk === 0).map(({ uniqueId }) => uniqueId);
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
