import { documented, testClaim } from '../helpers/claim/test-claim.ts';
import { customScript, markerOf } from '../helpers/states/custom-script.ts';

testClaim(
  'A protected instance is left out of a rolling upgrade and of a reimage of the whole set',
  {
    must: 'An instance with protectFromScaleSetActions MUST keep its model and its OS disk when the scale set is upgraded and reimaged.',
    why: `
      You may have an instance that must not be disturbed, because it runs a long job. The test protects one of
      two instances, rolls out an extension, and then reimages the whole set. Before that, it leaves a file on
      both OS disks. The unprotected instance runs the extension and loses its file. The protected one does
      neither, and its LatestModelApplied stays false. Protection is a property of the instance, not of the
      scale set model.`,
    takeaway: `
      protectFromScaleSetActions leaves an instance out of upgrades, reimages and deallocations of the whole set.
      It doesn't protect from actions on that instance, such as Set-AzVmssVM. protectFromScaleIn protects from
      scaling in only.`,
    chapter: '4 Safe reimaging',
    step: '–',
    cmdlet: 'Update-AzVmssVM',
    provenance: documented({ sources: ['instance-protection-page'] }),
    given: 'strictSet',
  },
  async ({ getAzVmssVM, updateAzVmssVM, getAzVmss, addAzVmssExtension, updateAzVmss, setAzVmss, ...tools }) => {
    const { readInstances, invokeAzVmssVMRunCommand, waitFor, assume, show, expect } = tools;
    const instances = await readInstances();
    const running = { power: 'running' };
    assume('both instances are running', instances).toMatchObject([running, running]);
    const [guarded = '', open = ''] = instances.map(({ id }) => id);
    const run = async (instanceId: string, script: string) =>
      (await invokeAzVmssVMRunCommand({ instanceId, script })).stdout;
    const { leave, count } = markerOf('Claim 48');
    const file = `/var/lib/claim-48-${Date.now()}`;
    const protect = async (isProtected: boolean) => {
      const protectionPolicy = { protectFromScaleIn: isProtected, protectFromScaleSetActions: isProtected };
      const [virtualMachineScaleSetVM] = (await getAzVmssVM()).filter(({ instanceId }) => instanceId === guarded);
      if (virtualMachineScaleSetVM === undefined) throw new Error(`There is no instance ${guarded} to protect.`);
      await updateAzVmssVM({ virtualMachineScaleSetVM: { ...virtualMachineScaleSetVM, protectionPolicy } });
    };
    await protect(true);
    for (const { id } of instances) await run(id, `touch ${file}`);

    await updateAzVmss({ virtualMachineScaleSet: addAzVmssExtension(await getAzVmss(), customScript(leave)) });
    const upgraded = await readInstances();
    await setAzVmss({ reimage: true });
    await waitFor.everyInstanceToBeHealthy();

    const look = async (id: string) => ({
      latestModelApplied: upgraded.find((each) => each.id === id)?.latestModelApplied,
      extensionRan: (await run(id, count)) !== '0',
      keptFile: (await run(id, `if [ -e ${file} ]; then echo kept; fi`)) === 'kept',
    });
    const seen = { protected: await look(guarded), unprotected: await look(open) };
    await show('The instances after the upgrade and the reimage', seen);
    await protect(false);
    // The unchanged model updates the instance that was left out.
    await updateAzVmss({ virtualMachineScaleSet: await getAzVmss() });
    const changed = { latestModelApplied: true, extensionRan: true, keptFile: false };
    assume('the unprotected instance was upgraded and reimaged', seen.unprotected).toEqual(changed);
    expect(seen.protected).toEqual({ latestModelApplied: false, extensionRan: false, keptFile: true });
  },
);
