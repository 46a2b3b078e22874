import { assumed, testClaim } from '../helpers/claim/test-claim.ts';

testClaim(
  'Reimaged before Update-AzVmssInstance, an instance comes back on the old profile',
  {
    must: 'An instance reimaged while it is off the latest model MUST come back with its old custom data, and still off it.',
    why: `
      "Rebuilds from the current model", says the lab of a reimage, and under Rolling nobody can tell whose model that is:
      the upgrade has brought it to every instance before. Under Manual one can. The scale set has new custom data, the
      instance has not been updated, and the reimage makes it anew from what it was. So the order matters. Updated first
      and then reimaged, the same instance gets the new custom data.`,
    takeaway: `
      Update, then reimage. Under Manual the answer D takes three steps: Update-AzVmss, Update-AzVmssInstance, Set-AzVmssVM.
      Under Rolling the upgrade does the second for you.`,
    chapter: 'E Manual and Automatic policy',
    step: 'Key learning point 5',
    cmdlet: 'Set-AzVmssVM',
    provenance: assumed('It is what people report who run into it: "update, then reimage". Microsoft does not say it.'),
    given: 'manualSet',
  },
  async ({ getAzVmss, setOSProfile, updateAzVmss, updateAzVmssInstance, setAzVmssVM, readInstances, ...tools }) => {
    const { invokeAzVmssVMRunCommand, customDataWith, waitFor, assume, show, expect } = tools;
    const mark = `Claim 64, ${new Date().toISOString()}`;
    const customData = customDataWith(`# ${mark}`);
    await updateAzVmss({ virtualMachineScaleSet: setOSProfile(await getAzVmss(), { customData }) });
    const [first] = await readInstances();
    assume('the instance is running an older model', first).toMatchObject({
      power: 'running',
      latestModelApplied: false,
    });
    const id = first?.id ?? '';
    const reimage = async () => {
      await setAzVmssVM({ instanceId: id, reimage: true });
      await waitFor.instanceToBeHealthy(id);
      const script = `grep -c '${mark}' /var/lib/cloud/instance/user-data.txt`;
      const { stdout } = await invokeAzVmssVMRunCommand({ instanceId: id, script });
      const [instance] = await readInstances();
      return { latestModelApplied: instance?.latestModelApplied, customData: stdout === '0' ? 'old' : 'new' };
    };

    const reimagedAlone = await reimage();
    await updateAzVmssInstance({ instanceId: [id] });
    const updatedAndReimaged = await reimage();

    await show('The instance after each of its two reimages', { reimagedAlone, updatedAndReimaged });
    const reached = { latestModelApplied: true, customData: 'new' };
    assume('updated first, it comes back with the new custom data', updatedAndReimaged).toEqual(reached);
    expect(reimagedAlone).toEqual({ latestModelApplied: false, customData: 'old' });
  },
);
