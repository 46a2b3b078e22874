import { documented, testClaim } from '../helpers/claim/test-claim.ts';

testClaim(
  'Option D: Set-AzVmssVM -ReimageAll acts on the named instance only',
  {
    must: 'Reimaging all disks of one instance MUST NOT replace a disk of a different instance, nor restart that instance.',
    why: `
      D is the answer, and it is the only option that destroys anything. So it matters how far it reaches. "All"
      means all disks, not all instances: the cmdlet gets the id of one instance, and the others keep serving.
      The scale set has an operation of the same name, for the whole set, which takes every instance at once if
      it gets no ids.`,
    takeaway: `
      Set-AzVmssVM -InstanceId … -ReimageAll reimages one instance. To reimage a scale set that has to stay
      available, do one instance after the other, and wait in between until the last one is healthy again.`,
    chapter: '3 Scenario B, the exam question',
    step: 'Step 9: Apply Change to Existing Instances Using Set-AzVmssVM',
    cmdlet: 'Set-AzVmssVM',
    provenance: documented({ sources: ['rest-instance-reimage-all'] }),
    given: 'diskEnlargedInModel',
  },
  async ({ readInstances, readDisks, invokeAzVmssVMRunCommand, setAzVmssVM, waitFor, assume, show, expect }) => {
    const instances = await readInstances();
    await show('The instances', instances);
    const running = { power: 'running', latestModelApplied: true };
    assume('both instances run the latest model', instances).toMatchObject([running, running]);
    const [named = '', other = ''] = instances.map(({ id }) => id);
    const look = async (instanceId: string) => {
      const boot = await invokeAzVmssVMRunCommand({ instanceId, script: 'cat /proc/sys/kernel/random/boot_id' });
      const disks = (await readDisks()).filter(({ instance }) => instance === instanceId);
      return { instance: instanceId, boot: boot.stdout, disks: disks.map(({ name }) => name) };
    };
    const before = { named: await look(named), other: await look(other) };
    await show('Before: the boot of each instance, and its disks', [before.named, before.other]);

    await setAzVmssVM({ instanceId: named, reimageAll: true });
    await waitFor.instanceToBeHealthy(named);

    const after = { named: await look(named), other: await look(other) };
    await show('After -ReimageAll of the first instance', [after.named, after.other]);
    assume('the named instance booted again', after.named.boot).not.toBe(before.named.boot);
    expect(after.other).toEqual(before.other);
  },
);
